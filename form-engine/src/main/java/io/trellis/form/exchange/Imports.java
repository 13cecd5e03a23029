package io.trellis.form.exchange;

import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.exchange.table.Table;
import io.trellis.form.exchange.table.TableReading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CSV and XLSX into records. */
public interface Imports {

    /** For how long a file that was brought waits to be imported. */
    Duration UPLOADS_KEPT = Duration.ofHours(1);

    /**
     * Looks into a file: encoding, separator, header, types and date formats, and which column probably is which field.
     *
     * @throws io.trellis.core.error.TrellisException INVALID_INPUT with a clear reason for what is no table
     */
    default Proposal propose(CurrentUser user, String entity, StoredFile file) {
        return propose(user, entity, file, TableReading.FOUND_OUT);
    }

    /** As {@link #propose(CurrentUser, String, StoredFile)}, where somebody says how the file is to be read. */
    Proposal propose(CurrentUser user, String entity, StoredFile file, TableReading reading);

    /** What of the settings cannot work: unknown columns, fields, formats; empty when it can start. */
    List<SettingsProblem> check(CurrentUser user, String entity, StoredFile file, ImportSettings settings);

    /** Starts the import as a job. A dry run does everything but write. @return the job's id */
    String start(CurrentUser user, String entity, StoredFile file, ImportSettings settings);

    /** Under which a trial's results name what {@link #alikes} reads. */
    String ALIKE = "alike";

    /**
     * The lines that a trial found to be likely the same as records, or as earlier lines, in the order of the file; records
     * as the user sees them now. Kept as long as the file.
     *
     * @param from how many to pass over
     */
    Alikes alikes(CurrentUser user, String jobId, long from, int most);

    /** Takes back what an import created and changed, except where somebody has changed it since; as a job. */
    String undo(CurrentUser user, String jobId);

    /**
     * @param mode create, update or upsert
     * @param key the field key that identifies a record for update and upsert, null for create
     * @param reading how the file is to be read
     * @param archive a ZIP with the files that cells of fields of files name; null for none
     * @param deciding what becomes of lines that are likely the same as what is there
     */
    record ImportSettings(
            Mode mode,
            @Nullable String key,
            boolean dryRun,
            List<ColumnMapping> mapping,
            TableReading reading,
            @Nullable StoredFile archive,
            Deciding deciding) {

        public ImportSettings(
                Mode mode, @Nullable String key, boolean dryRun, List<ColumnMapping> mapping, TableReading reading) {
            this(mode, key, dryRun, mapping, reading, null, Deciding.NOTHING);
        }

        /** The same, with a ZIP beside the table. */
        public ImportSettings with(@Nullable StoredFile beside) {
            return new ImportSettings(mode, key, dryRun, mapping, reading, beside, deciding);
        }

        /** The same, with what was decided about lines that are likely the same as what is there. */
        public ImportSettings with(Deciding decided) {
            return new ImportSettings(mode, key, dryRun, mapping, reading, archive, decided);
        }

        public ImportSettings(Mode mode, @Nullable String key, boolean dryRun, List<ColumnMapping> mapping) {
            this(mode, key, dryRun, mapping, TableReading.FOUND_OUT);
        }
    }

    enum Mode {
        CREATE,
        UPDATE,
        UPSERT
    }

    /**
     * @param column the header's text
     * @param field the key of a field, or the path of a part of one, such as {@code amount.currency}
     * @param format of dates, such as {@code M/d/yyyy}; null for what the whole column shows
     * @param decimal the sign before decimals, a point or a comma; null for what the whole column shows
     * @param lookup the key of the target's field by which a lookup is found, null for its title
     * @param values replaces cell texts before anything else
     */
    record ColumnMapping(
            String column,
            String field,
            @Nullable String format,
            @Nullable String decimal,
            @Nullable String lookup,
            Map<String, String> values) {

        public ColumnMapping(
                String column,
                String field,
                @Nullable String format,
                @Nullable String lookup,
                Map<String, String> values) {
            this(column, field, format, null, lookup, values);
        }
    }

    record SettingsProblem(String path, String code, LocalizedText message) {}

    /**
     * @param encodingDoubtful whether the text may as well be in another of {@code encodings}
     * @param encodings that can be chosen for a text file; empty for a workbook
     * @param sheets of a workbook; empty for a text file
     * @param sheet the one that is read; empty for a text file
     * @param headerLine the line that names the columns, 0 for none
     * @param merged how many cells were made of several
     * @param rows how many lines have data
     * @param beginning the first lines as they stand in the file, to see whether they are read rightly
     */
    record Proposal(
            String encoding,
            boolean encodingDoubtful,
            List<String> encodings,
            String separator,
            List<Table.Sheet> sheets,
            String sheet,
            int headerLine,
            int merged,
            long rows,
            List<Line> beginning,
            List<ProposedColumn> columns) {}

    /** A line of a file, counted from 1. */
    record Line(long line, List<String> cells) {}

    /**
     * @param mapping the field that the column probably goes into; null when it fits none
     * @param suggestedType a field type's id for a column that fits no field
     * @param dateFormat the first of {@code dateFormats}, null for what is no date
     * @param dateFormats all forms of dates that every cell fits; more than one when day and month cannot be told apart
     * @param decimal the sign before decimals, empty for what are no numbers or need none
     * @param decimalDoubtful whether every number could be read with the other sign
     * @param empty how many cells are empty
     * @param samples a few cell texts
     * @param warning that the column is called as a field that its cells do not fit, with the first lines; empty for none
     */
    record ProposedColumn(
            String column,
            @Nullable ColumnMapping mapping,
            String suggestedType,
            @Nullable String dateFormat,
            List<String> dateFormats,
            String decimal,
            boolean decimalDoubtful,
            long empty,
            List<String> samples,
            String warning) {}
}
