package io.trellis.app.maps;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Pictures of streets and places that an operator may put beneath maps. Without any, maps are drawn on outlines that come with
 * the product, and nobody outside learns what people look at.
 */
@Component
public class MapTiles {

    private final String address;
    private final String attribution;
    private final String origin;

    MapTiles(@Value("${trellis.map-tiles:}") String address, @Value("${trellis.map-credit:}") String attribution) {
        this.address = address.strip();
        this.attribution = attribution.strip();
        this.origin = this.address.isEmpty() ? "" : origin(this.address);
    }

    private static String origin(String address) {
        try {
            URI uri = new URI(address.replace("{s}", "a").replaceAll("\\{[a-z]+}", "0"));
            boolean whole = List.of("{x}", "{y}", "{z}").stream().allMatch(address::contains);
            if (whole && uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                String host = address.contains("://{s}.") ? "*" + uri.getHost().substring(1) : uri.getHost();
                return uri.getScheme() + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(problem(address), e);
        }
        throw new IllegalStateException(problem(address));
    }

    private static String problem(String address) {
        return "TRELLIS_MAP_TILES is no address of tiles such as https://tiles.example.com/{z}/{x}/{y}.png: " + address;
    }

    /** With {@code {x}}, {@code {y}} and {@code {z}} in it. */
    public Optional<String> address() {
        return Optional.of(address).filter(text -> !text.isEmpty());
    }

    /** Whom to thank on the map; may be empty. */
    public String attribution() {
        return attribution;
    }

    /** From where browsers may load them; empty for nowhere. */
    public String origin() {
        return origin;
    }
}
