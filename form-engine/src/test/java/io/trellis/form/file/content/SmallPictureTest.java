package io.trellis.form.file.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SmallPictureTest {

    private static final int SECONDS = 3;

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
        SmallPicture small =
                SmallPicture.of("zhangsan", new ByteArrayInputStream(content)).orElseThrow();
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

    private static byte[] resource(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(SmallPictureTest.class.getResourceAsStream(name))) {
            return file.readAllBytes();
        }
    }

    @Test
    void webpIsMadeSmallTooAndClearStaysClear() throws IOException {
        BufferedImage small = small(resource("picture.webp"), "image/jpeg");
        assertThat(small.getWidth()).isEqualTo(60);
        assertThat(new Color(small.getRGB(2, 20)).getRed()).isGreaterThan(150);

        assertThat(new Color(small(resource("clear.webp"), "image/png").getRGB(55, 20), true).getAlpha())
                .isZero();
    }

    @Test
    void aWebpThatSaysItIsTooLargeOrIsCutOffHasNone() throws IOException {
        byte[] large = resource("picture.webp");
        // 16,383 by 16,383, less one each, in three bytes
        large[24] = (byte) 0xfe;
        large[25] = 0x3f;
        large[27] = (byte) 0xfe;
        large[28] = 0x3f;
        assertThat(SmallPicture.of("zhangsan", new ByteArrayInputStream(large))).isEmpty();
        byte[] cut = Arrays.copyOf(resource("clear.webp"), 60);
        assertThat(SmallPicture.of("zhangsan", new ByteArrayInputStream(cut))).isEmpty();
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

        assertThat(SmallPicture.of("zhangsan", new ByteArrayInputStream(bomb))).isEmpty();
    }

    @Test
    void whatIsNoPictureHasNoSmallOne() throws IOException {
        byte[] whole = picture(200, 200, BufferedImage.TYPE_INT_RGB, "png");
        byte[] torn = java.util.Arrays.copyOf(whole, 60);

        assertThat(SmallPicture.of("zhangsan", new ByteArrayInputStream("words".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Optional.empty());
        assertThat(SmallPicture.of("zhangsan", new ByteArrayInputStream(torn))).isEmpty();
    }

    @Test
    void whatIsSaidBesideThePixelsIsNotReadHoweverMuchItIs() throws IOException {
        byte[] gif = picture(64, 48, BufferedImage.TYPE_BYTE_BINARY, "gif");
        int colours = 3 * (1 << (gif[10] & 7) + 1);
        byte[] remark = new byte[256];
        remark[0] = (byte) 255;
        ByteArrayOutputStream remarks = new ByteArrayOutputStream();
        remarks.write(gif, 0, 13 + colours);
        remarks.write(new byte[] {0x21, (byte) 0xfe});
        for (int i = 0; i < 40_000; i++) {
            remarks.write(remark);
        }
        remarks.write(0);
        remarks.write(gif, 13 + colours, gif.length - 13 - colours);

        BufferedImage small = assertTimeoutPreemptively(
                Duration.ofSeconds(SECONDS), () -> small(remarks.toByteArray(), "image/jpeg"));

        assertThat(small.getWidth()).isEqualTo(64);
    }

    @Test
    void aPictureIsTurnedAsTheCameraWasHeld() throws IOException {
        byte[] lying = picture(200, 100, BufferedImage.TYPE_INT_RGB, "jpg");
        byte[] held = {
            (byte) 0xff,
            (byte) 0xe1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8, // the one entry follows
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            6,
            0,
            0,
            0,
            0,
            0,
            0
        };
        ByteArrayOutputStream turned = new ByteArrayOutputStream();
        turned.write(lying, 0, 2);
        turned.write(held);
        turned.write(lying, 2, lying.length - 2);

        BufferedImage small = small(turned.toByteArray(), "image/jpeg");

        assertThat(small.getWidth()).isEqualTo(100);
        assertThat(small.getHeight()).isEqualTo(200);
    }

    @Test
    void onlyThePixelsOfAPngAreHandedOn() throws IOException {
        byte[] png = picture(20, 20, BufferedImage.TYPE_BYTE_INDEXED, "png");
        byte[] remark = {0, 0, 0, 3, 'z', 'T', 'X', 't', 1, 2, 3, 0, 0, 0, 0};
        ByteArrayOutputStream more = new ByteArrayOutputStream();
        more.write(png, 0, 33);
        for (int i = 0; i < 1_000; i++) {
            more.write(remark);
        }
        more.write(png, 33, png.length - 33);

        byte[] plain = PlainPng.of(new ByteArrayInputStream(more.toByteArray())).readAllBytes();

        assertThat(plain).isEqualTo(png);
    }

    @Test
    void whatIsNoPngIsHandedOnAsItIs() throws IOException {
        for (String text : List.of("", "short", "longer than a signature")) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThat(PlainPng.of(new ByteArrayInputStream(bytes)).readAllBytes())
                    .isEqualTo(bytes);
        }
    }

    @Test
    void whoReadsTooLongIsBrokenOff() {
        Hurried late = new Hurried(new ByteArrayInputStream(new byte[10]), Duration.ofSeconds(-1));

        assertThatThrownBy(late::readAllBytes).isInstanceOf(IOException.class);
    }
}
