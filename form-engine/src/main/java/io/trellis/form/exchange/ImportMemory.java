package io.trellis.form.exchange;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.exchange.Imports.ColumnMapping;
import io.trellis.form.exchange.Imports.ImportSettings;
import io.trellis.form.exchange.Imports.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a person mapped files into an entity before, by the headings of the files; nobody else's. */
public interface ImportMemory {

    /** @param headings of the whole file, those that are left out too */
    void remember(CurrentUser user, String entity, List<String> headings, ImportSettings settings);

    /** The latest of those whose headings are the same, or mostly the same; empty where none is. */
    Optional<Remembered> recall(CurrentUser user, String entity, List<String> headings);

    /**
     * @param headings those of the asked file that were there, as they are written in it; of others nothing is known
     * @param mapping of these headings to fields that there are and that the person may edit; a heading that is missing was left out
     */
    record Remembered(
            Instant at,
            List<String> headings,
            Mode mode,
            @Nullable String key,
            List<ColumnMapping> mapping) {

        public Remembered {
            headings = List.copyOf(headings);
            mapping = List.copyOf(mapping);
        }

        /** Empty where the column was left out. */
        public Optional<ColumnMapping> of(String heading) {
            return mapping.stream().filter(one -> one.column().equals(heading)).findFirst();
        }
    }
}
