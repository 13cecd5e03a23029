package io.trellis.app.ui.records;

import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.shell.Texts;
import io.trellis.form.field.Drawing;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** How much of a clock is left, which goes on in the browser while the company works. */
@JsModule("context://elements/clock.js")
final class ClockChip extends Span {

    ClockChip(String words, String color, Optional<Drawing.Going> going) {
        super(words);
        addClassNames("tag", "clock-chip");
        getElement().setAttribute("data-color", color);
        going.ifPresent(clock -> getElement()
                .setAttribute("data-clock", String.valueOf(clock.left().toSeconds()))
                .setAttribute("data-warned", String.valueOf(clock.warned().toSeconds()))
                .setAttribute(
                        "data-turns",
                        clock.turns().stream()
                                .map(Instant::toEpochMilli)
                                .map(String::valueOf)
                                .collect(Collectors.joining(" ")))
                .setAttribute("data-language", Texts.locale().getLanguage())
                .setAttribute("data-left", Texts.t("clock.left", "{}"))
                .setAttribute("data-late", Texts.t("clock.late", "{}")));
    }
}
