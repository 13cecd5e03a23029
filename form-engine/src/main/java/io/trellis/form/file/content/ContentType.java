package io.trellis.form.file.content;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;

/**
 * What a file is, by its first bytes. Its name only says which of the formats that begin alike it is; what begins like none
 * is what it is, whatever it is called.
 */
public final class ContentType {

    /** What browsers call by another name. */
    private static final Map<String, String> SPELLED = Map.of("image/x-ms-bmp", "image/bmp");

    private ContentType() {}

    /** @param content that can be marked; it stands where it stood afterwards */
    public static String of(InputStream content, String name) throws IOException {
        String bare = detect(content, new Metadata());
        if (bare.equals(MediaType.OCTET_STREAM.toString())) {
            return bare;
        }
        Metadata named = new Metadata();
        named.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        String type = detect(content, named);
        return SPELLED.getOrDefault(type, type);
    }

    private static String detect(InputStream content, Metadata metadata) throws IOException {
        return MimeTypes.getDefaultMimeTypes()
                .detect(content, metadata)
                .getBaseType()
                .toString();
    }
}
