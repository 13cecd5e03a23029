package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.ApiClient.Answer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What a phone asks for before it offers to keep the product beside its other apps; it does so without a session. */
@StartedTrellis
class InstallableApiIT {

    private final ApiClient stranger;

    InstallableApiIT(@LocalServerPort int port) {
        stranger = ApiClient.nobody(port);
    }

    @Test
    void theSignInPageNamesTheManifestAndItsIconsAreThere() throws IOException {
        assertThat(stranger.get("/login").text())
                .contains("icons/manifest.json", "icons/trellis-touch-180.png", "theme-color");
        Answer manifest = stranger.get("/icons/manifest.json");
        assertThat(manifest.status()).isEqualTo(200);
        assertThat(manifest.header("Content-Type")).startsWith("application/json");
        JsonNode said = manifest.json();
        assertThat(said.path("display").asString()).isEqualTo("standalone");
        for (JsonNode icon : said.path("icons")) {
            String source = icon.path("src").asString();
            assertThat(stranger.get("/icons/" + source).status()).as(source).isEqualTo(200);
            if (source.endsWith(".png")) {
                BufferedImage image = read(source);
                assertThat(image.getWidth() + "x" + image.getHeight())
                        .isEqualTo(icon.path("sizes").asString());
            }
        }
    }

    private static BufferedImage read(String icon) throws IOException {
        try (InputStream bytes = InstallableApiIT.class.getResourceAsStream("/META-INF/resources/icons/" + icon)) {
            return ImageIO.read(bytes);
        }
    }
}
