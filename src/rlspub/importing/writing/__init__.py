"""What pandoc understands of a text, written as our Markdown."""
