package io.trellis.app.ui.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.Violation;
import io.trellis.form.layout.FormDefinition.Frame;
import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.layout.FormDefinition.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FormWizardTest {

    private final Div page = new Div();
    private final Set<String> missing = new HashSet<>();
    private List<String> told = new ArrayList<>();
    private boolean rich = true;

    private final FormSections sections = new FormSections(
            page,
            Stream.of(section("who", null, "name"), section("money", "rich", "budget"), section("next", null, "note"))
                    .map(FormWizard::step)
                    .toList(),
            item -> Optional.of(new Span(item.id())),
            Set.of());
    private final FormWizard wizard = new FormWizard(
            sections,
            fields -> missing.stream()
                    .filter(fields::contains)
                    .map(key -> new Violation(key, "required", LocalizedText.same("missing")))
                    .toList(),
            said -> told = said.stream().map(Violation::path).toList(),
            () -> {});

    private static Section section(String id, @Nullable String when, String field) {
        return new Section(id, LocalizedText.same(id), 2, Frame.TAB, when, List.of(new Item.Field(field, field, 1)));
    }

    private void draw() {
        sections.show(condition -> rich, Set.of());
        wizard.draw();
    }

    private List<Integer> seen() {
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < page.getComponentCount(); i++) {
            if (page.getComponentAt(i).isVisible()) {
                seen.add(i);
            }
        }
        return seen;
    }

    @Test
    void oneSectionIsSeenAtATimeAndTheLastIsForSaving() {
        draw();
        assertThat(seen()).containsExactly(0);
        assertThat(wizard.goesOn()).isTrue();
        assertThat(seen()).containsExactly(1);
        assertThat(wizard.goesOn()).isTrue();
        assertThat(seen()).containsExactly(2);
        assertThat(wizard.goesOn()).isFalse();
    }

    @Test
    void whatIsMissingIsSaidWhereItIsMissingOnly() {
        draw();
        missing.addAll(Set.of("name", "note"));
        assertThat(wizard.goesOn()).isTrue();
        assertThat(told).containsExactly("name");
        assertThat(seen()).containsExactly(0);

        missing.remove("name");
        assertThat(wizard.goesOn()).isTrue();
        assertThat(told).isEmpty();
        assertThat(seen()).containsExactly(1);
    }

    @Test
    void aStepThatIsNotThereIsPassedOver() {
        rich = false;
        draw();
        assertThat(wizard.goesOn()).isTrue();
        assertThat(wizard.now()).isEqualTo("next");
        rich = true;
        draw();
        assertThat(sections.there()).containsExactly("who", "money", "next");
    }

    @Test
    void anErrorOfTheServerOpensItsStep() {
        draw();
        sections.holding("budget").ifPresent(wizard::open);
        assertThat(seen()).containsExactly(1);
        assertThat(page.getChildren().filter(Component::isVisible)).hasSize(1);
    }
}
