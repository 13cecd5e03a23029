package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.filters.FilterEditor;
import io.trellis.app.ui.people.People;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.InputSpec;
import io.trellis.form.webhook.Webhook;
import io.trellis.form.webhook.Webhook.Moment;
import io.trellis.form.webhook.Webhooks;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What a webhook tells, when, where and in whose rights. */
final class WebhookForm extends Div {

    /** Makes them. */
    @org.springframework.stereotype.Component
    static class Factory {
        private final Webhooks webhooks;
        private final Entities entities;
        private final Fields fields;
        private final FilterEditor.Factory filters;
        private final People people;
        private final JsonMapper json = JsonMapper.builder().build();

        Factory(Webhooks webhooks, Entities entities, Fields fields, FilterEditor.Factory filters, People people) {
            this.webhooks = webhooks;
            this.entities = entities;
            this.fields = fields;
            this.filters = filters;
            this.people = people;
        }

        WebhookForm create(CurrentUser user, Optional<Webhook> webhook, Consumer<Webhooks.Saved.Done> saved) {
            return new WebhookForm(this, user, webhook, saved);
        }

        Filter filter(Webhook webhook) {
            return FilterJson.read(json.readTree(webhook.filter().isBlank() ? "{}" : webhook.filter()));
        }
    }

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final transient Optional<Webhook> before;
    private final transient Consumer<Webhooks.Saved.Done> saved;
    private final TextField label = new TextField(t("webhooks.label"));
    private final TextField id = new TextField(t("webhooks.id"));
    private final ComboBox<EntityDefinition> entity = new ComboBox<>(t("webhooks.entity"));
    private final TextField address = new TextField(t("webhooks.address"));
    private final ComboBox<User> person = new ComboBox<>(t("webhooks.person"));
    private final Checkbox active = new Checkbox(t("webhooks.active"), true);
    private final CheckboxGroup<Moment> moments = new CheckboxGroup<>(t("webhooks.moments"));
    private final ComboBox<Fields.Named> field = new ComboBox<>(t("webhooks.field"));
    private final ComboBox<InputSpec.Option> option = new ComboBox<>(t("webhooks.option"));
    private final MultiSelectComboBox<Fields.Named> sent = new MultiSelectComboBox<>(t("webhooks.fields"));
    private final Div about = new Div();
    private final Paragraph wrong = new Paragraph();
    private @Nullable FilterEditor filter;
    private WebhookTakes takes = new WebhookTakes(List.of(), List.of());

    private WebhookForm(
            Factory parts, CurrentUser user, Optional<Webhook> before, Consumer<Webhooks.Saved.Done> saved) {
        this.parts = parts;
        this.user = user;
        this.before = before;
        this.saved = saved;
        addClassNames("stack");
        id.setHelperText(t("webhooks.id.help"));
        id.setReadOnly(before.isPresent());
        address.setHelperText(t("webhooks.address.help"));
        address.setWidthFull();
        person.setItems(parts.people.active());
        person.setItemLabelGenerator(User::name);
        person.setHelperText(t("webhooks.person.help"));
        entity.setItems(parts.entities.all().stream()
                .sorted(Comparator.comparing(one -> t(one.label())))
                .toList());
        entity.setItemLabelGenerator(one -> t(one.label()));
        moments.setItems(Moment.values());
        moments.setItemLabelGenerator(WebhookWords::moment);
        moments.setHelperText(t("webhooks.moments.help"));
        field.setItemLabelGenerator(Fields.Named::label);
        option.setItemLabelGenerator(one -> t(one.label()));
        sent.setItemLabelGenerator(Fields.Named::label);
        sent.setWidthFull();
        wrong.addClassName("problem-text");
        wrong.getElement().setAttribute("role", "alert");
        about.addClassName("stack");
        before.ifPresent(this::fill);
        entity.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                about(Optional.empty());
            }
        });
        moments.addValueChangeListener(change -> reached());
        field.addValueChangeListener(change -> options(""));
        Button save = new Button(t("save"), click -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Div names = new Div(label, id, person, entity);
        names.addClassNames("form-section", "columns-2");
        Div panel = new Div(names, address, active, about, wrong, save);
        panel.addClassNames("panel", "stack", "narrow");
        add(panel);
        about(before);
    }

    private void fill(Webhook webhook) {
        label.setValue(webhook.label());
        id.setValue(webhook.id());
        address.setValue(webhook.address());
        active.setValue(webhook.active());
        moments.setValue(webhook.moments());
        parts.people.active().stream()
                .filter(one -> one.id().equals(webhook.person()))
                .findFirst()
                .ifPresent(person::setValue);
        parts.entities.find(webhook.entity()).ifPresent(entity::setValue);
    }

    /** What depends on the entity. */
    private void about(Optional<Webhook> webhook) {
        about.removeAll();
        filter = null;
        EntityDefinition chosen = entity.getValue();
        if (chosen == null) {
            return;
        }
        List<Fields.Named> own = parts.fields.own(user, chosen.name());
        field.setItems(
                own.stream().filter(one -> !one.field().options().isEmpty()).toList());
        sent.setItems(own);
        webhook.ifPresent(one -> {
            sent.setValue(own.stream()
                    .filter(named -> one.fields().contains(named.field().key()))
                    .toList());
            own.stream()
                    .filter(named -> named.field().key().equals(one.field()))
                    .findFirst()
                    .ifPresent(field::setValue);
            options(one.option());
        });
        filter = parts.filters.create(
                user, chosen.name(), webhook.map(parts::filter).orElse(Filter.ALL), () -> {});
        takes = new WebhookTakes(
                own.stream()
                        .filter(named -> !named.field().computed())
                        .filter(named -> parts.fields
                                .entity(chosen.name())
                                .own(named.field().key())
                                .isPresent())
                        .toList(),
                webhook.map(Webhook::takes).orElse(List.of()));
        Div reached = new Div(field, option);
        reached.addClassNames("form-section", "columns-2");
        about.add(
                moments,
                reached,
                title("webhooks.filter", "webhooks.filter.help"),
                filter,
                title("webhooks.sent", "webhooks.sent.help"),
                sent,
                title("webhooks.takes", "webhooks.takes.help"),
                takes);
        reached();
    }

    private static Component title(String key, String help) {
        Span quiet = new Span(t(help));
        quiet.addClassName("quiet");
        Div title = new Div(new H2(t(key)), quiet);
        return title;
    }

    private void reached() {
        boolean wanted = moments.getValue().contains(Moment.REACHED);
        field.setVisible(wanted);
        option.setVisible(wanted);
    }

    private void options(String chosen) {
        Fields.Named named = field.getValue();
        List<InputSpec.Option> options =
                named == null ? List.of() : named.field().options();
        option.setItems(options);
        options.stream().filter(one -> one.code().equals(chosen)).findFirst().ifPresent(option::setValue);
    }

    private Webhook entered() {
        Set<Moment> when = entity.getValue() == null ? Set.of() : moments.getValue();
        boolean reaches = when.contains(Moment.REACHED);
        FilterEditor conditions = filter;
        return new Webhook(
                id.getValue().strip(),
                label.getValue().strip(),
                entity.getValue() == null ? "" : entity.getValue().name(),
                when,
                reaches && field.getValue() != null ? field.getValue().field().key() : "",
                reaches && option.getValue() != null ? option.getValue().code() : "",
                conditions == null
                        ? "{}"
                        : FilterJson.write(conditions.filter()).toString(),
                sent.getValue().stream().map(named -> named.field().key()).toList(),
                takes.takes(),
                address.getValue().strip(),
                person.getValue() == null ? "" : person.getValue().id(),
                active.getValue());
    }

    private void save() {
        Map<String, HasValidation> places = new LinkedHashMap<>();
        places.put("label", label);
        places.put("id", id);
        places.put("entity", entity);
        places.put("address", address);
        places.put("person", person);
        places.put("option", option);
        places.put("fields", sent);
        EntryProblems problems = new EntryProblems(places, wrong);
        problems.clear();
        switch (parts.webhooks.save(user, entered(), before.isEmpty())) {
            case Webhooks.Saved.Done done -> saved.accept(done);
            case Webhooks.Saved.Refused(var violations) -> problems.show(violations);
        }
    }
}
