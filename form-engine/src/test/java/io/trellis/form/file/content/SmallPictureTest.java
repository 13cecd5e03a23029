package io.trellis.form.file.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SmallPictureTest {

    private static byte[] picture(int width, int height, int type, String format) throws IOException {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private static BufferedImage small(byte[] content, String type) throws IOException {
        SmallPicture small = SmallPicture.of(new ByteArrayInputStream(content)).orElseThrow();
        assertThat(small.type()).isEqualTo(type);
        return ImageIO.read(new ByteArrayInputStream(small.bytes()));
    }

    @Test
    void theLongerSideIsMadeShortAndTheShapeStays() throws IOException {
        BufferedImage small = small(picture(2_000, 1_000, BufferedImage.TYPE_INT_RGB, "jpg"), "image/jpeg");

        assertThat(small.getWidth()).isEqualTo(SmallPicture.SIDE);
        assertThat(small.getHeight()).isEqualTo(SmallPicture.SIDE / 2);
        assertThat(new Color(small.getRGB(20, 20)).getRed()).isGreaterThan(200);
    }

    @Test
    void whatIsSmallAlreadyStaysAsLargeAndClearStaysClear() throws IOException {
        BufferedImage small = small(picture(40, 20, BufferedImage.TYPE_INT_ARGB, "png"), "image/png");

        assertThat(small.getWidth()).isEqualTo(40);
        assertThat(new Color(small.getRGB(30, 10), true).getAlpha()).isZero();
    }

    @Test
    void aPictureThatWouldFillTheMemoryIsNotUnpacked() throws IOException {
        byte[] bomb = picture(10, 10, BufferedImage.TYPE_INT_RGB, "png");
        ByteBuffer header = ByteBuffer.wrap(bomb);
        header.putInt(16, 30_000).putInt(20, 30_000);
        CRC32 check = new CRC32();
        check.update(bomb, 12, 17);
        header.putInt(29, (int) check.getValue());

        assertThat(SmallPicture.of(new ByteArrayInputStream(bomb))).isEmpty();
    }

    @Test
    void whatIsNoPictureHasNoSmallOne() throws IOException {
        byte[] whole = picture(200, 200, BufferedImage.TYPE_INT_RGB, "png");
        byte[] torn = java.util.Arrays.copyOf(whole, 60);

        assertThat(SmallPicture.of(new ByteArrayInputStream("words".getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .isEqualTo(Optional.empty());
        assertThat(SmallPicture.of(new ByteArrayInputStream(torn))).isEmpty();
    }
}
