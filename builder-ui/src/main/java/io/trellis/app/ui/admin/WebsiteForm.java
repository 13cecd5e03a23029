package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.people.People;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.Violation;
import io.trellis.form.site.Site;
import io.trellis.form.site.Site.Part;
import io.trellis.form.site.Sites;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** From where a website may tell and what becomes of what it tells. */
final class WebsiteForm extends Div {

    private static final FilledFields.Parts PARTS = new FilledFields.Parts(
            "sites.part.",
            Arrays.stream(Part.values()).map(Part::code).toList(),
            Part.VALUE.code(),
            Set.of(Part.PROPERTY.code()));

    /** Makes them. */
    @org.springframework.stereotype.Component
    static class Factory {
        private final Sites sites;
        private final Entities entities;
        private final Fields fields;
        private final People people;

        Factory(Sites sites, Entities entities, Fields fields, People people) {
            this.sites = sites;
            this.entities = entities;
            this.fields = fields;
            this.people = people;
        }

        /** @param saved told the id */
        WebsiteForm create(CurrentUser user, Optional<Site> site, Consumer<String> saved) {
            return new WebsiteForm(this, user, site, saved);
        }
    }

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final transient Optional<Site> before;
    private final transient Consumer<String> saved;
    private final TextField label = new TextField(t("sites.label"));
    private final TextField id = new TextField(t("webhooks.id"));
    private final TextArea origins = new TextArea(t("sites.origins"));
    private final IntegerField daily = new IntegerField(t("sites.daily"));
    private final Checkbox active = new Checkbox(t("sites.active"), true);
    private final ComboBox<User> person = new ComboBox<>(t("webhooks.person"));
    private final ComboBox<EntityDefinition> entity = new ComboBox<>(t("sites.entity"));
    private final Div about = new Div();
    private final Paragraph wrong = new Paragraph();
    private FilledFields fills = new FilledFields(PARTS, List.of(), List.of());

    private WebsiteForm(Factory parts, CurrentUser user, Optional<Site> before, Consumer<String> saved) {
        this.parts = parts;
        this.user = user;
        this.before = before;
        this.saved = saved;
        addClassNames("stack");
        id.setHelperText(t("sites.id.help"));
        id.setReadOnly(before.isPresent());
        origins.setHelperText(t("sites.origins.help"));
        origins.setPlaceholder("https://www.example.com");
        origins.setWidthFull();
        daily.setHelperText(t("sites.daily.help"));
        daily.setValue(Site.USUALLY_DAILY);
        person.setItems(parts.people.active());
        person.setItemLabelGenerator(User::name);
        person.setHelperText(t("sites.person.help"));
        entity.setItems(parts.entities.all().stream()
                .sorted(Comparator.comparing(one -> t(one.label())))
                .toList());
        entity.setItemLabelGenerator(one -> t(one.label()));
        wrong.addClassName("problem-text");
        wrong.getElement().setAttribute("role", "alert");
        about.addClassName("stack");
        before.ifPresent(this::fill);
        entity.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                about(Optional.empty());
            }
        });
        Button save = new Button(t("save"), click -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Div panel = new Div(
                section(label, id),
                origins,
                section(daily, active),
                title("sites.then", "sites.then.help"),
                section(entity, person),
                about,
                wrong,
                save);
        panel.addClassNames("panel", "stack", "narrow");
        add(panel);
        about(before);
    }

    private static Div section(Component... fields) {
        Div section = new Div(fields);
        section.addClassNames("form-section", "columns-2");
        return section;
    }

    private static Component title(String key, String help) {
        Span quiet = new Span(t(help));
        quiet.addClassName("quiet");
        return new Div(new H2(t(key)), quiet);
    }

    private void fill(Site site) {
        label.setValue(site.label());
        id.setValue(site.id());
        origins.setValue(String.join("\n", site.origins()));
        daily.setValue(site.daily());
        active.setValue(site.active());
        parts.people.active().stream()
                .filter(one -> one.id().equals(site.person()))
                .findFirst()
                .ifPresent(person::setValue);
        parts.entities.find(site.entity()).ifPresent(entity::setValue);
    }

    /** What depends on the entity. */
    private void about(Optional<Site> site) {
        about.removeAll();
        EntityDefinition chosen = entity.getValue();
        if (chosen == null) {
            return;
        }
        List<Fields.Named> own = parts.fields.own(user, chosen.name()).stream()
                .filter(named -> !named.field().computed())
                .filter(named -> parts.fields
                        .entity(chosen.name())
                        .own(named.field().key())
                        .isPresent())
                .toList();
        fills = new FilledFields(
                PARTS,
                own,
                site.map(Site::fills).orElseGet(() -> usual(own)).stream()
                        .map(one -> new FilledFields.Filled(one.field(), one.part(), one.value()))
                        .toList());
        about.add(title("mailboxes.fills", "sites.fills.help"), fills);
    }

    /** What is likely meant, by how the fields are called. */
    private List<Site.Fill> usual(List<Fields.Named> own) {
        List<Site.Fill> usual = new ArrayList<>();
        for (Fields.Named named : own) {
            String key = named.field().key();
            Part.of(key.toLowerCase(Locale.ROOT))
                    .filter(part -> part != Part.VALUE && part != Part.PROPERTY && part != Part.PERSON)
                    .or(() -> Optional.of(Part.PERSON).filter(part -> isPerson(named)))
                    .ifPresent(part -> usual.add(new Site.Fill(key, part.code(), "")));
        }
        return usual;
    }

    private boolean isPerson(Fields.Named named) {
        return named.field()
                .target()
                .filter(target -> !target.equals("user"))
                .flatMap(parts.entities::find)
                .filter(target -> target.fields().stream()
                        .anyMatch(field ->
                                field.type().equals("email") || field.type().equals("phone")))
                .isPresent();
    }

    private Site entered() {
        return new Site(
                id.getValue().strip(),
                label.getValue().strip(),
                "",
                Arrays.stream(origins.getValue().split("[\\s,;]+"))
                        .map(one -> one.replaceAll("/+$", "").toLowerCase(Locale.ROOT))
                        .filter(one -> !one.isEmpty())
                        .toList(),
                entity.getValue() == null ? "" : entity.getValue().name(),
                fills.filled().stream()
                        .map(one -> new Site.Fill(one.field(), one.part(), one.value()))
                        .toList(),
                person.getValue() == null ? "" : person.getValue().id(),
                daily.getValue() == null ? 0 : daily.getValue(),
                active.getValue());
    }

    private void save() {
        Map<String, HasValidation> places = new LinkedHashMap<>();
        places.put("label", label);
        places.put("id", id);
        places.put("origins", origins);
        places.put("daily", daily);
        places.put("person", person);
        places.put("entity", entity);
        EntryProblems problems = new EntryProblems(places, wrong);
        problems.clear();
        Site site = entered();
        List<Violation> violations = parts.sites.save(user, site, before.isEmpty());
        if (violations.isEmpty()) {
            saved.accept(site.id());
            return;
        }
        problems.show(violations);
    }
}
