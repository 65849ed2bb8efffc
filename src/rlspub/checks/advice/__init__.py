"""What readers are told to do: advice that another sentence forbids, or that has lost its not."""
