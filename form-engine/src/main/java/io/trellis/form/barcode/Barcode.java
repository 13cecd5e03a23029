package io.trellis.form.barcode;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** A text as the dark and light that a scanner reads, drawn as an SVG that holds nothing else: no words, no links, no scripts. */
public enum Barcode {
    /** Holds any text. */
    QR(BarcodeFormat.QR_CODE, 1, 4, 500),
    /** Holds letters, digits and signs of ASCII; what handheld scanners read. */
    CODE128(BarcodeFormat.CODE_128, 44, 10, 80);

    /** Of a picture for each dark or light of the code. */
    private static final int DOTS = 4;

    private final BarcodeFormat format;
    private final int height;
    private final int margin;
    private final int longest;

    Barcode(BarcodeFormat format, int height, int margin, int longest) {
        this.format = format;
        this.height = height;
        this.margin = margin;
        this.longest = longest;
    }

    public int longest() {
        return longest;
    }

    /** Whether it can hold the text. */
    public boolean holds(String text) {
        boolean ascii = text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        return text.length() <= longest && (this == QR || ascii);
    }

    /** Empty for a text that it cannot hold. */
    public Optional<String> svg(String text) {
        return bits(text).map(Barcode::svg);
    }

    /** As a picture for paper. Empty for a text that it cannot hold. */
    public Optional<byte[]> png(String text) {
        return bits(text).map(Barcode::png);
    }

    private Optional<BitMatrix> bits(String text) {
        if (text.isEmpty() || !holds(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new MultiFormatWriter()
                    .encode(
                            text,
                            format,
                            1,
                            height,
                            Map.of(
                                    EncodeHintType.MARGIN,
                                    margin,
                                    EncodeHintType.CHARACTER_SET,
                                    "UTF-8",
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M)));
        } catch (WriterException | IllegalArgumentException e) {
            // a sign that the kind of code has no bars for
            return Optional.empty();
        }
    }

    private static byte[] png(BitMatrix bits) {
        BufferedImage image =
                new BufferedImage(bits.getWidth() * DOTS, bits.getHeight() * DOTS, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, bits.get(x / DOTS, y / DOTS) ? 0 : 0xFFFFFF);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    /** White around it whatever the page's colours are, as a scanner wants it. */
    private static String svg(BitMatrix bits) {
        StringBuilder dark = new StringBuilder();
        for (int y = 0; y < bits.getHeight(); y++) {
            for (int x = 0; x < bits.getWidth(); x++) {
                int from = x;
                while (x < bits.getWidth() && bits.get(x, y)) {
                    x++;
                }
                if (x > from) {
                    dark.append("M%d %dh%dv1h-%dz".formatted(from, y, x - from, x - from));
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" shape-rendering="crispEdges" aria-hidden="true">\
                <rect width="%1$d" height="%2$d" fill="#fff"/><path d="%3$s" fill="#000"/></svg>""".formatted(bits.getWidth(), bits.getHeight(), dark);
    }
}
