"""The instruments of national spatial policy, its principles, and where Rijk and region design and learn."""
