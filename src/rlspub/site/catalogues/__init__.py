"""What a site tells other programs: catalogues for reading apps, a feed, a map."""
