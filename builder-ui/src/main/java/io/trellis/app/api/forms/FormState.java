package io.trellis.app.api.forms;

import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.layout.FormDefinition.Section;
import io.trellis.form.open.Asked;
import io.trellis.form.open.EnteredValues;
import io.trellis.form.rule.Conditions;
import io.trellis.form.rule.FormRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Which parts of a form are there and demanded while somebody types, and nothing else: no value is told. */
@Component
class FormState {

    private final EnteredValues entered;
    private final FormRules rules;
    private final Conditions conditions;

    FormState(EnteredValues entered, FormRules rules, Conditions conditions) {
        this.entered = entered;
        this.rules = rules;
        this.conditions = conditions;
    }

    /** @param begins whether nothing was entered yet, so that the values are those that a record begins with */
    Map<String, List<String>> of(Asked asked, Map<String, Object> given, boolean begins) {
        var definition = asked.entity().definition();
        Map<String, Object> values = new LinkedHashMap<>(rules.initial(asked.person(), definition));
        if (!begins) {
            values.keySet().removeAll(asked.keys());
        }
        values.putAll(entered.read(asked, given).values());
        FormRules.Evaluation seen = rules.evaluate(asked.person(), definition, new LinkedHashMap<>(values), true);
        Predicate<String> holds = conditions.over(asked.person(), definition, values);
        List<String> sections = new ArrayList<>();
        List<String> elements = new ArrayList<>();
        for (Section section : asked.layout().sections()) {
            if (section.when() != null && !holds.test(section.when())) {
                sections.add(section.id());
            }
            for (Item item : section.items()) {
                if (item instanceof Item.Element element && element.when() != null && !holds.test(element.when())) {
                    elements.add(element.id());
                }
            }
        }
        Set<String> keys = asked.keys();
        return Map.of(
                "hidden", seen.hidden().stream().filter(keys::contains).sorted().toList(),
                "required",
                        seen.required().stream().filter(keys::contains).sorted().toList(),
                "readOnly",
                        seen.readOnly().stream().filter(keys::contains).sorted().toList(),
                "sections", sections,
                "elements", elements);
    }
}
