package io.trellis.form.print;

import io.trellis.form.file.content.PictureSize;
import io.trellis.form.file.content.SmallPicture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A picture that a print carries in itself, as the address of its bytes; no larger than a letterhead needs. */
public final class PagePicture {

    /** Characters of the address. */
    public static final int LONGEST = 600_000;

    private static final Pattern FORM = Pattern.compile("data:image/(png|jpeg);base64,([A-Za-z0-9+/]+={0,2})");

    private PagePicture() {}

    /** @param person whose turn it is; empty for what is no picture */
    public static Optional<String> of(String person, byte[] file) throws IOException {
        return SmallPicture.of(person, new ByteArrayInputStream(file))
                .map(small -> address(small.type(), small.bytes()))
                .filter(address -> address.length() <= LONGEST);
    }

    static String address(String type, byte[] bytes) {
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }

    /** Whether it is one, and no larger than it may be: how large it says it is, is asked before it is unpacked. */
    public static boolean isOne(String address) {
        Matcher form = FORM.matcher(address);
        if (address.length() > LONGEST || !form.matches()) {
            return false;
        }
        try {
            return PictureSize.of(Base64.getDecoder().decode(form.group(2)))
                    .filter(size -> Math.max(size.width(), size.height()) <= 2 * SmallPicture.SIDE)
                    .isPresent();
        } catch (IllegalArgumentException e) {
            // no base 64
            return false;
        }
    }
}
