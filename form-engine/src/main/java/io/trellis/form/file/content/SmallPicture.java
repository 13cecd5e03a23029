package io.trellis.form.file.content;

import io.trellis.core.limit.Gate;
import io.trellis.core.limit.Limits;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A picture made small, the right way up: cameras keep it as it fell on the sensor and say how they were held. How large it
 * says it is, is asked before anything is unpacked, and of a large one only as many pixels are read as are needed.
 *
 * @param type {@code image/png} where it lets something show through, else {@code image/jpeg}
 */
public record SmallPicture(String type, byte[] bytes) {

    /** The longer side. */
    public static final int SIDE = 480;

    private static final Logger LOG = LoggerFactory.getLogger(SmallPicture.class);

    /** Unpacking takes memory, so that not everybody does it at once, and nobody twice. */
    private static final Gate TURNS = new Gate(2, 1, 16);

    private static final Duration PATIENCE = Duration.ofSeconds(Limits.MEMORY_SECONDS);
    private static final double QUALITY = 0.82;

    /** Its reader leaves nothing out before all is unpacked. */
    private static final String WEBP = "webp";

    /**
     * Empty for what cannot be read as a picture, or is too large to be, or takes too long.
     *
     * @param person whose turn it is
     */
    public static Optional<SmallPicture> of(String person, InputStream content) throws IOException {
        Optional<Gate.Turn> turn = TURNS.enter(person, 1, PATIENCE);
        if (turn.isEmpty()) {
            LOG.debug("no small picture: too many at once");
            return Optional.empty();
        }
        try (Gate.Turn _ = turn.get();
                ImageInputStream input = ImageIO.createImageInputStream(
                        PlainPng.of(new Hurried(content, Duration.ofSeconds(Limits.PICTURE_SECONDS))))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                // what is said beside the pixels is not read: it may be more than the memory holds
                reader.setInput(input, false, true);
                return of(reader, CameraTurn.of(input));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // a picture that is broken is kept as it is, without a small one
            LOG.debug("no small picture", e);
            return Optional.empty();
        }
    }

    private static Optional<SmallPicture> of(ImageReader reader, Optional<Orientation> held) throws IOException {
        Dimension size = new Dimension(reader.getWidth(0), reader.getHeight(0));
        long most = reader.getFormatName().equalsIgnoreCase(WEBP) ? Limits.WHOLE_PICTURE_PIXELS : Limits.PICTURE_PIXELS;
        if ((long) size.width * size.height > most) {
            return Optional.empty();
        }
        ImageReadParam parameters = reader.getDefaultReadParam();
        int step = Math.max(1, Math.max(size.width, size.height) / (2 * SIDE));
        parameters.setSourceSubsampling(step, step, 0, 0);
        BufferedImage read = reader.read(0, parameters);
        BufferedImage upright = held.map(
                        turn -> ExifFilterUtils.getFilterForOrientation(turn).apply(read))
                .orElse(read);
        boolean clear = upright.getColorModel().hasAlpha();
        int side = Math.min(SIDE, Math.max(upright.getWidth(), upright.getHeight()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var small = Thumbnails.of(upright).size(side, side).outputFormat(clear ? "png" : "jpg");
        (clear ? small : small.imageType(BufferedImage.TYPE_INT_RGB).outputQuality(QUALITY)).toOutputStream(out);
        return Optional.of(new SmallPicture(clear ? "image/png" : "image/jpeg", out.toByteArray()));
    }
}
