package io.trellis.form.open;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * What somebody hands in.
 *
 * @param visit what tells this visit from others, so that what is sent twice is taken once
 * @param values by key, in any form that fields parse; of what names records the numbers of choices
 * @param files what is brought for fields of files
 * @param came what came along with the visit
 * @param agreed whether they agreed to what they have to
 * @param robot whether something was filled in that no visitor sees
 */
public record Entry(
        String visit,
        Map<String, Object> values,
        List<Brought> files,
        Map<String, String> came,
        boolean agreed,
        boolean robot) {

    public Entry {
        values = Map.copyOf(values);
        files = List.copyOf(files);
        came = Map.copyOf(came);
    }

    /** @param field the key of the field that it is for */
    public record Brought(String field, String name, Content content) {}

    /** A fresh stream each time. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }
}
