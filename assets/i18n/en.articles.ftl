# Articles, copyfit, photo slots.
