package io.trellis.form.file.content;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/**
 * How a camera was held, as the head of a JPEG says it. Only the part that says it is taken: a reader that is asked for all
 * that is said about a picture keeps it all, and it may be millions of remarks.
 */
final class CameraTurn {

    private static final int START = 0xFFD8;
    /** What follows is the picture itself. */
    private static final int SCAN = 0xFFDA;

    private static final int ABOUT = 0xFFE1;
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
    /** Cameras say it in one of the first. */
    private static final int LOOKED_AT = 50;

    private CameraTurn() {}

    /** @param picture that stands where it stood afterwards */
    static Optional<Orientation> of(ImageInputStream picture) throws IOException {
        picture.mark();
        try {
            picture.seek(0);
            return picture.readUnsignedShort() == START ? said(picture) : Optional.empty();
        } catch (EOFException e) {
            return Optional.empty();
        } finally {
            picture.reset();
        }
    }

    private static Optional<Orientation> said(ImageInputStream picture) throws IOException {
        for (int part = 0; part < LOOKED_AT; part++) {
            int name = picture.readUnsignedShort();
            int length = picture.readUnsignedShort() - 2;
            if (name == SCAN || name >> 8 != 0xFF || length < 0) {
                return Optional.empty();
            }
            byte[] content = new byte[length];
            picture.readFully(content);
            if (name == ABOUT && isExif(content)) {
                return Optional.ofNullable(ExifUtils.getOrientationFromExif(content));
            }
        }
        return Optional.empty();
    }

    private static boolean isExif(byte[] content) {
        return content.length > EXIF.length && Arrays.equals(content, 0, EXIF.length, EXIF, 0, EXIF.length);
    }
}
