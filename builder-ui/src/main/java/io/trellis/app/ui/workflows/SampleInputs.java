package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Reference;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.form.entity.Entities;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.InputSpec;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.bpmn.Drawing;
import io.trellis.workflow.simulate.FlowSample;
import io.trellis.workflow.simulate.FlowTrials;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** What a flow is tried with: who starts it, the values of a record, what whoever starts it answers. */
final class SampleInputs extends Div {

    /** What they are made with. */
    @org.springframework.stereotype.Component
    record Parts(
            FlowTrials trials,
            Choices choices,
            Editors editors,
            FieldTypes types,
            ObjectProvider<ArtifactKind> kinds) {}

    private final transient Parts parts;
    private final transient CurrentUser user;
    private final transient FlowDraft flow;
    private final String entity;
    private final ComboBox<User> initiator = new ComboBox<>(t("flowtest.initiator"));
    private final transient SampleForm values;
    private final transient Map<String, ValueEditor> answers = new LinkedHashMap<>();

    /** @param entity whose records the flow is about */
    SampleInputs(Parts parts, CurrentUser user, FlowDraft flow, String entity) {
        this.parts = parts;
        this.user = user;
        this.flow = flow;
        this.entity = entity;
        addClassName("stack");
        initiator.setItems(parts.choices().people());
        initiator.setItemLabelGenerator(User::name);
        initiator.setWidthFull();
        parts.choices().person(user.id()).ifPresent(initiator::setValue);
        List<Fields.Named> fields = parts.choices().enterable(user, entity);
        values = new SampleForm(user, entity, fields, parts.editors(), this::username);
        values.show(named(fields));
        add(initiator, picker(), values);
        asks();
    }

    private com.vaadin.flow.component.Component picker() {
        ValueEditor picker = parts.editors()
                .create(
                        new InputSpec.Reference(entity, Filter.ALL),
                        t("flowtest.from"),
                        t("flowtest.from.help"),
                        EditorSurroundings.of(user, entity));
        picker.onChange(() -> {
            if (picker.value() instanceof String id) {
                parts.trials().sample(user, new RecordId(entity, id)).ifPresent(values::fill);
            }
        });
        return picker.component();
    }

    private void asks() {
        Div asked = new Div();
        asked.addClassNames("stack", "sample-asks");
        flow.definition().asks().stream()
                .filter(field -> parts.types().find(field.type()).isPresent())
                .map(parts.types()::bind)
                .forEach(field -> {
                    ValueEditor input = parts.editors().create(field, EditorSurroundings.of(user, entity, key -> {
                        ValueEditor sibling = answers.get(key);
                        return sibling == null ? null : sibling.value();
                    }));
                    input.required(field.definition().required());
                    answers.put(field.key(), input);
                    asked.add(input.component());
                });
        if (!answers.isEmpty()) {
            Span title = new Span(t("flowtest.answers"));
            title.addClassName("row-list-title");
            asked.addComponentAsFirst(title);
            add(asked);
        }
    }

    /** The fields of which the flow speaks, so that a sample should say something of them. */
    private Set<String> named(List<Fields.Named> fields) {
        Set<String> keys = new LinkedHashSet<>();
        ArtifactId about = new ArtifactId(Entities.KIND, entity);
        ArtifactSet whole = flow.whole();
        whole.find(flow.id()).ifPresent(artifact -> parts.kinds().stream()
                .filter(kind -> kind.id().equals(artifact.kind()))
                .flatMap(kind -> kind.references(artifact, whole).stream())
                .map(Reference::target)
                .filter(target ->
                        target.artifact().equals(about) && !target.part().isEmpty())
                .forEach(target -> keys.add(target.part().getFirst())));
        String conditions = flow.drawing().ways().values().stream()
                .map(Drawing.Way::condition)
                .collect(Collectors.joining(" "));
        fields.stream()
                .map(one -> one.field().key())
                .filter(key -> Pattern.compile("\\b" + Pattern.quote(key) + "\\b")
                        .matcher(conditions)
                        .find())
                .forEach(keys::add);
        return keys;
    }

    private String username(String id) {
        return parts.choices().person(id).map(User::username).orElse(id);
    }

    void fill(FlowSample sample) {
        values.fill(sample.values());
        answers.forEach((key, input) -> input.show(sample.answers().get(key)));
        switch (sample.initiator()) {
            case FlowSample.Who.Person(var name) -> parts.choices().person(name).ifPresent(initiator::setValue);
            case FlowSample.Who.InRole(var role) ->
                parts.choices().people().stream()
                        .filter(one -> one.roles().contains(role))
                        .min(java.util.Comparator.comparing(User::username))
                        .ifPresent(initiator::setValue);
        }
    }

    /** What is entered; empty while nobody starts it. */
    Optional<FlowSample> sample(Instant at) {
        return Optional.ofNullable(initiator.getValue())
                .map(who -> new FlowSample(values.values(), new FlowSample.Who.Person(who.username()), at, answered()));
    }

    private Map<String, @Nullable Object> answered() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        answers.forEach((key, input) -> {
            Object value = input.value();
            if (value != null) {
                given.put(key, value);
            }
        });
        return given;
    }
}
