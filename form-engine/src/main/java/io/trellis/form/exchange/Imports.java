package io.trellis.form.exchange;

import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CSV and XLSX into records. */
public interface Imports {

    /**
     * Looks into a file: encoding, separator, header, types and date formats, and which column probably is which field.
     *
     * @throws io.trellis.core.error.TrellisException INVALID_INPUT with a clear reason for what is no table
     */
    Proposal propose(CurrentUser user, String entity, StoredFile file);

    /** What of the settings cannot work: unknown columns, fields, formats; empty when it can start. */
    List<SettingsProblem> check(CurrentUser user, String entity, StoredFile file, ImportSettings settings);

    /** Starts the import as a job. A dry run does everything but write. @return the job's id */
    String start(CurrentUser user, String entity, StoredFile file, ImportSettings settings);

    /** Takes back what an import created and changed, except where somebody has changed it since; as a job. */
    String undo(CurrentUser user, String jobId);

    /** @param mode create, update or upsert; {@code key} the field key that identifies a record for update and upsert, null for create */
    record ImportSettings(Mode mode, @Nullable String key, boolean dryRun, List<ColumnMapping> mapping) {}

    enum Mode {
        CREATE,
        UPDATE,
        UPSERT
    }

    /**
     * @param column the header's text
     * @param field a field key
     * @param format of dates, such as {@code M/d/yyyy}, null for ISO
     * @param lookup the key of the target's field by which a lookup is found, null for its title
     * @param values replaces cell texts before anything else
     */
    record ColumnMapping(
            String column,
            String field,
            @Nullable String format,
            @Nullable String lookup,
            Map<String, String> values) {}

    record SettingsProblem(String path, String code, LocalizedText message) {}

    /** @param rows how many lines have data */
    record Proposal(String encoding, String separator, long rows, List<ProposedColumn> columns) {}

    /**
     * @param mapping the field that the column probably goes into; null when it fits none
     * @param suggestedType a field type's id for a column that fits no field
     * @param dateFormat the first of {@code dateFormats}, null for what is no date
     * @param dateFormats all forms of dates that every cell fits; more than one when day and month cannot be told apart
     * @param empty how many cells are empty
     * @param samples a few cell texts
     */
    record ProposedColumn(
            String column,
            @Nullable ColumnMapping mapping,
            String suggestedType,
            @Nullable String dateFormat,
            List<String> dateFormats,
            long empty,
            List<String> samples) {}
}
