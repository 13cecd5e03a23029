package io.trellis.form.field;

import java.util.Map;
import java.util.Optional;

/**
 * A point on the earth as a value holds it, in degrees of WGS 84.
 *
 * @param latitude north of the equator
 * @param longitude east of Greenwich
 */
public record PlaceValue(double latitude, double longitude) {

    public static final String LATITUDE = "latitude";
    public static final String LONGITUDE = "longitude";

    private static final double EARTH_METRES = 6_371_008.8;

    /** Empty for what is no such value. */
    public static Optional<PlaceValue> of(Object value) {
        return value instanceof Map<?, ?> map
                        && map.get(LATITUDE) instanceof Number north
                        && map.get(LONGITUDE) instanceof Number east
                ? Optional.of(new PlaceValue(north.doubleValue(), east.doubleValue()))
                : Optional.empty();
    }

    /** In metres, as the crow flies. */
    public double to(PlaceValue other) {
        double north = Math.toRadians(other.latitude - latitude);
        double east = Math.toRadians(other.longitude - longitude);
        double half = Math.pow(Math.sin(north / 2), 2)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * Math.pow(Math.sin(east / 2), 2);
        return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(half)));
    }
}
