package io.trellis.form.print;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.expression.Expressions;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Gate;
import io.trellis.core.limit.Memory;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.file.RecordFiles;
import io.trellis.form.print.docx.WordDocuments;
import io.trellis.form.print.docx.WordNames;
import io.trellis.form.print.docx.WordPage;
import io.trellis.form.print.pdf.PdfWriter;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.PageText;
import io.trellis.form.query.Queries;
import io.trellis.form.query.RecordPage;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
final class DefaultPrints implements Prints {

    private static final String PDF = "application/pdf";
    private static final int LONGEST_NAME = 120;
    /** What the font comes to, and each sign of the page once it is laid out: measured on 2,000 lines. */
    private static final long FONT_BYTES = 30_000_000;

    private static final int LAID_OUT = 500;

    /** What a Word document comes to, unpacked and filled. */
    private static final long WORD_BYTES = 30_000_000;

    private final PublishedPrints published;
    private final Records records;
    private final Queries queries;
    private final BoundEntities entities;
    private final FieldTypes types;
    private final FieldContexts contexts;
    private final Permissions permissions;
    private final Expressions expressions;
    private final PrintPage pages;
    private final PdfWriter pdfs;
    private final Memory memory;
    private final Messages messages;
    private final RecordFiles files;
    private final WordDocuments words;

    DefaultPrints(
            PublishedPrints published,
            Records records,
            Queries queries,
            BoundEntities entities,
            FieldTypes types,
            FieldContexts contexts,
            Permissions permissions,
            Expressions expressions,
            PrintPage pages,
            PdfWriter pdfs,
            Memory memory,
            Messages messages,
            RecordFiles files,
            WordDocuments words) {
        this.published = published;
        this.records = records;
        this.queries = queries;
        this.entities = entities;
        this.types = types;
        this.contexts = contexts;
        this.permissions = permissions;
        this.expressions = expressions;
        this.pages = pages;
        this.pdfs = pdfs;
        this.memory = memory;
        this.messages = messages;
        this.files = files;
        this.words = words;
    }

    @Override
    public List<PrintDefinition> of(CurrentUser user, String entity) {
        return published.of(entity).stream()
                .filter(print -> user.isSystem()
                        || print.roles().isEmpty()
                        || print.roles().stream().anyMatch(user.roles()::contains))
                .toList();
    }

    @Override
    public List<PrintDefinition> offered(CurrentUser user, RecordId id) {
        List<PrintDefinition> theirs = of(user, id.entity());
        if (theirs.isEmpty()) {
            return List.of();
        }
        return records.get(user, id).stream()
                .flatMap(record -> offered(theirs, records.facts(user, record, Map.of())))
                .toList();
    }

    private Stream<PrintDefinition> offered(
            List<PrintDefinition> theirs, Map<String, ? extends @Nullable Object> facts) {
        return theirs.stream().filter(print -> Computed.isTrue(print.when(), facts, expressions));
    }

    @Override
    public Optional<Document> make(CurrentUser user, RecordId id, String print, Locale locale) {
        return offered(user, id).stream()
                .filter(offered -> offered.name().equals(print))
                .findFirst()
                .flatMap(offered -> records.get(user, id).map(record -> {
                    PrintValues values = values(user, record, offered, locale);
                    return offered.isWord()
                            ? new Document(
                                    fileName(offered, record, values, ".docx"),
                                    WordDocuments.TYPE,
                                    filled(user, offered, values))
                            : new Document(
                                    fileName(offered, record, values, ".pdf"),
                                    PDF,
                                    written(user, offered, pages.html(offered, values)));
                }));
    }

    @Override
    public Optional<Document> make(CurrentUser user, RecordId id, PrintDefinition composed, Locale locale) {
        return id.entity().equals(composed.entity())
                ? records.get(user, id).map(record -> {
                    PrintValues values = values(user, record, composed, locale);
                    return new Document(
                            fileName(composed, record, values, ".pdf"),
                            PDF,
                            written(user, composed, pages.html(composed, values)));
                })
                : Optional.empty();
    }

    private Stream<String> wordPaths(PrintDefinition print) {
        return Optional.ofNullable(print.word())
                .flatMap(PrintDefinition.Word::bytes)
                .filter(word -> words.wrong(word).isEmpty())
                .map(words::names)
                .stream()
                .flatMap(found -> found.names().stream())
                .map(WordNames.Name::said);
    }

    private TrellisException tooLarge(LocalizedText label) {
        return new TrellisException(CoreError.TOO_LARGE, messages.textAbout("form.print.too-large", label));
    }

    /** @throws TrellisException TOO_LARGE for more than pages are made of, BUSY when there is no memory for it in time */
    private byte[] written(CurrentUser user, PrintDefinition print, String html) {
        if (html.length() > 2 * PrintValues.MOST_SIGNS) {
            throw tooLarge(print.label());
        }
        try (Gate.Turn turn = memory.take(user.id(), FONT_BYTES + (long) html.length() * LAID_OUT)) {
            Objects.requireNonNull(turn);
            return pdfs.write(html);
        }
    }

    private byte[] filled(CurrentUser user, PrintDefinition print, PrintValues values) {
        byte[] word = Optional.ofNullable(print.word())
                .flatMap(PrintDefinition.Word::bytes)
                .orElseGet(() -> new byte[0]);
        try (Gate.Turn turn = memory.take(user.id(), WORD_BYTES)) {
            Objects.requireNonNull(turn);
            return words.fill(word, new WordValues(values, Optional.empty()));
        }
    }

    private String fileName(PrintDefinition print, RecordData record, PrintValues values, String ending) {
        String said = PrintText.plain(values.in(print.fileName()), values);
        String name = said.isBlank()
                ? values.in(print.label()) + " "
                        + values.text(entities.get(record.id().entity()).title().key())
                : said;
        // what file systems do not take
        String safe = name.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}\\s]+", " ").strip();
        return safe.substring(
                        0, safe.offsetByCodePoints(0, Math.min(safe.codePointCount(0, safe.length()), LONGEST_NAME)))
                + ending;
    }

    @Override
    public Optional<String> html(CurrentUser user, RecordId id, PrintDefinition print, Locale locale) {
        return id.entity().equals(print.entity())
                ? records.get(user, id).map(record -> page(user, print, values(user, record, print, locale)))
                : Optional.empty();
    }

    private String page(CurrentUser user, PrintDefinition print, PrintValues values) {
        return print.isWord() ? WordPage.html(filled(user, print, values), values.locale()) : pages.html(print, values);
    }

    private PrintValues values(CurrentUser user, RecordData record, PrintDefinition print, Locale locale) {
        return values(user, record, print.label(), Stream.concat(pages.paths(print), wordPaths(print)), locale);
    }

    @Override
    public Optional<PrintValues> values(CurrentUser user, RecordId id, List<String> named, Locale locale) {
        return records.get(user, id)
                .map(record -> values(
                        user, record, entities.get(id.entity()).definition().label(), named.stream(), locale));
    }

    private PrintValues values(
            CurrentUser user, RecordData record, LocalizedText label, Stream<String> paths, Locale locale) {
        CurrentUser reader = user.in(locale);
        String entity = record.id().entity();
        BiFunction<String, String, FieldAccess> own = (owner, key) -> permissions.field(reader, owner, key);
        FieldPaths theirs = FieldPaths.shown(entities, types, own);
        // whom a flow asks reads what the task lends, too; what that leads to they find by their own rights alone
        FieldPaths seen = FieldPaths.shown(
                entities,
                types,
                (owner, key) -> owner.equals(entity) && record.may().lent().covers(key)
                        ? FieldAccess.READ.more(own.apply(owner, key))
                        : own.apply(owner, key));
        List<String> named = paths.flatMap(path -> theirs.resolve(entity, path).found().stream())
                .map(found -> found.path().toString())
                .distinct()
                .toList();
        RecordPage page = queries.list(
                reader, new ListQuery(entity, Filter.eq("id", record.id().id()), "", List.of(), named, 1, null, false));
        FieldContext context = contexts.of(reader, entity);
        return new PrintValues(
                record,
                seen,
                new PageText(page, context),
                records.facts(reader, record, Map.of()),
                expressions,
                () -> tooLarge(label),
                new PrintPictures(files, reader));
    }
}
