# Copy from elsewhere and house styles.
