package io.trellis.app.ui.editor;

import io.trellis.app.ui.shell.Texts;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.InputSpec;
import io.trellis.form.file.RecordFiles;
import io.trellis.form.query.Queries;
import io.trellis.form.record.Labels;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Draws the input for an {@link InputSpec}: the one place that knows how each kind looks. */
@Component
public class Editors {

    private final Queries queries;
    private final Labels labels;
    private final FieldTypes types;
    private final FieldContexts contexts;
    private final BoundEntities entities;
    private final RecordFiles files;
    private final ObjectProvider<MatchingInput> matching;

    Editors(
            Queries queries,
            Labels labels,
            FieldTypes types,
            FieldContexts contexts,
            BoundEntities entities,
            RecordFiles files,
            ObjectProvider<MatchingInput> matching) {
        this.queries = queries;
        this.labels = labels;
        this.types = types;
        this.contexts = contexts;
        this.entities = entities;
        this.files = files;
        this.matching = matching;
    }

    /** The input of a field with its label and help. */
    public ValueEditor create(BoundField field, EditorSurroundings surroundings) {
        String label = Texts.t(field.definition().label());
        return create(field, label, Texts.t(field.definition().help()), surroundings);
    }

    private ValueEditor create(BoundField field, String label, String help, EditorSurroundings surroundings) {
        return switch (field.input()) {
            case InputSpec.Choice choice
            when !choice.multiple() ->
                ChoiceEditors.one(choice, label, help, surroundings, code -> surroundings.gate(field.key(), code));
            case InputSpec.Sealed sealed ->
                new SealedEditor(sealed, field, label, help, contexts.of(surroundings.user(), surroundings.entity()));
            default -> create(field.input(), label, help, surroundings);
        };
    }

    /** The input of a field where its heading stands already: without label and help. */
    public ValueEditor inCell(BoundField field, EditorSurroundings surroundings) {
        return create(field, "", "", surroundings);
    }

    /** @param help under the input, may be empty */
    public ValueEditor create(InputSpec spec, String label, String help, EditorSurroundings surroundings) {
        return switch (spec) {
            case InputSpec.Text text -> TextEditors.text(text, label, help, surroundings.whileTyping());
            case InputSpec.Number number -> TextEditors.number(number, label, help, surroundings.whileTyping());
            case InputSpec.Choice choice
            when choice.multiple() -> ChoiceEditors.several(choice, label, help, surroundings);
            case InputSpec.Choice choice ->
                ChoiceEditors.one(choice, label, help, surroundings, code -> Optional.empty());
            case InputSpec.Tags tags -> TagsEditor.of(tags, label, help, queries, entities, surroundings);
            case InputSpec.Files files -> FilesEditor.of(files, label, help, this.files, surroundings);
            case InputSpec.Toggle toggle -> TextEditors.toggle(label, help);
            case InputSpec.Stars(var most) -> StarsEditor.of(most, label, help);
            case InputSpec.Duration _ -> TextEditors.duration(label, help);
            case InputSpec.Time time -> DateEditors.time(time, label, help);
            case InputSpec.Month _ ->
                DateEditors.month(
                        label,
                        help,
                        contexts.of(surroundings.user(), surroundings.entity()).today());
            case InputSpec.Date date -> DateEditors.date(label, help);
            case InputSpec.DateTime moment ->
                DateEditors.dateTime(label, help, surroundings.user().zone());
            case InputSpec.Reference reference ->
                new ReferenceEditor(reference, called(reference.entity()), label, help, queries, labels, surroundings);
            case InputSpec.References references ->
                ReferencesEditor.of(references, label, help, queries, labels, surroundings);
            case InputSpec.Regions(var depth) -> RegionEditor.of(depth, label, help);
            case InputSpec.Place _ -> PlaceEditor.of(label, help);
            case InputSpec.Signature signature -> SignatureEditor.of(signature, label, help, this.files, surroundings);
            case InputSpec.Address address -> AddressEditor.of(address, label, help);
            case InputSpec.Composite composite -> new CompositeEditor(composite, label, help, this, surroundings);
            case InputSpec.Rows rows ->
                new RowsEditor(
                        rows,
                        label,
                        help,
                        this,
                        types,
                        contexts.of(surroundings.user(), surroundings.entity()),
                        surroundings);
            case InputSpec.Matching wanted -> matching.getObject().create(wanted, label, help, surroundings);
            // only a field seals
            case InputSpec.Sealed _, InputSpec.Shown _ -> new ShownEditor(label, help);
        };
    }

    private String called(String entity) {
        return entities.find(entity)
                .map(found -> Texts.t(found.definition().label()))
                .orElse(entity);
    }

    /** What a filter's JSON holds as the field's plain value, for an input to show; null for what the field does not read. */
    public @Nullable Object read(BoundField field, @Nullable Object json, EditorSurroundings surroundings) {
        return field.parse(json, contexts.of(surroundings.user(), surroundings.entity()))
                        instanceof FieldType.Parsed.Value<Object>(var plain)
                ? plain
                : null;
    }
}
