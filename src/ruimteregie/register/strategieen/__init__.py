"""What an area is to become: its tasks, the strategy of a region (VISTA), and its key projects."""
