package io.trellis.app.ui.prints;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.trellis.app.ui.shell.Languages;
import io.trellis.app.ui.steps.StepForm;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.print.PrintDefinition;
import io.trellis.form.print.PrintJson;
import io.trellis.form.print.Prints;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Which print a step attaches to which record, and in which language. */
@org.springframework.stereotype.Component
final class PrintStepForm implements StepForm {

    private static final String PRINT = "print";
    private static final String RECORD = "record";
    private static final String LANGUAGE = "language";

    private final Artifacts artifacts;
    private final Drafts drafts;

    PrintStepForm(Artifacts artifacts, Drafts drafts) {
        this.artifacts = artifacts;
        this.drafts = drafts;
    }

    @Override
    public String type() {
        return "print";
    }

    @Override
    public Component draw(CurrentUser user, Place place, ObjectNode settings, Consumer<ObjectNode> onChange) {
        ObjectNode now = settings.deepCopy();
        Select<String> print = new Select<>();
        print.setLabel(t("prints.step.print"));
        print.setHelperText(t("prints.step.help"));
        Select<String> record = choice("steps.record", now, RECORD, names(place, now), onChange);
        record.setItemLabelGenerator(name -> name == null || name.isEmpty() ? t("steps.this-record") : name);
        offer(print, user, place, now);
        record.addValueChangeListener(change -> offer(print, user, place, now));
        print.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                now.put(PRINT, change.getValue());
                onChange.accept(now.deepCopy());
            }
        });
        Set<String> languages = new LinkedHashSet<>();
        languages.add("");
        Languages.OFFERED.forEach(one -> languages.add(one.getLanguage()));
        Select<String> language = choice("prints.language", now, LANGUAGE, languages, onChange);
        language.setItemLabelGenerator(code -> code == null || code.isEmpty()
                ? t("prints.step.own-language")
                : Locale.of(code).getDisplayLanguage(Locale.of(code)));
        Div all = new Div(record, print, language);
        all.addClassName("stack");
        return all;
    }

    private static Set<String> names(Place place, ObjectNode now) {
        Set<String> names = new LinkedHashSet<>();
        names.add("");
        names.addAll(new TreeSet<>(place.results().keySet()));
        names.add(now.path(RECORD).asString(""));
        return names;
    }

    private static Select<String> choice(
            String label, ObjectNode now, String member, Set<String> offered, Consumer<ObjectNode> onChange) {
        Select<String> choice = new Select<>();
        choice.setLabel(t(label));
        choice.setItems(offered);
        choice.setValue(now.path(member).asString(""));
        choice.addValueChangeListener(change -> {
            now.remove(member);
            if (!change.getValue().isEmpty()) {
                now.put(member, change.getValue());
            }
            onChange.accept(now.deepCopy());
        });
        return choice;
    }

    private void offer(Select<String> choice, CurrentUser user, Place place, ObjectNode now) {
        String name = now.path(RECORD).asString("");
        String entity = name.isEmpty() ? place.entity() : place.results().get(name);
        Map<String, PrintDefinition> all = all(user);
        String chosen = now.path(PRINT).asString("");
        Set<String> offered = new LinkedHashSet<>(all.values().stream()
                .filter(one -> entity == null || one.entity().equals(entity))
                .map(PrintDefinition::name)
                .toList());
        if (!chosen.isEmpty()) {
            offered.add(chosen);
        }
        choice.setItems(offered);
        choice.setItemLabelGenerator(
                one -> all.containsKey(one) ? t(all.get(one).label()) : String.valueOf(one));
        if (!chosen.isEmpty()) {
            choice.setValue(chosen);
        }
    }

    /** Those that are published, and those that the author works on. */
    private Map<String, PrintDefinition> all(CurrentUser user) {
        Map<String, PrintDefinition> all = new LinkedHashMap<>();
        Stream.concat(
                        Stream.of(artifacts.all(Prints.KIND)),
                        drafts.apps(user).stream()
                                .map(app -> drafts.of(user, app).whole().all(Prints.KIND)))
                .flatMap(List<Artifact>::stream)
                .forEach(print -> all.put(print.id().name(), PrintJson.read(print)));
        return all;
    }
}
