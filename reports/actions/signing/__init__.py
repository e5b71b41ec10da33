"""An edition's life: its steps, who may take them, what is kept when it is signed."""
