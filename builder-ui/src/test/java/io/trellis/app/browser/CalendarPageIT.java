package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import io.trellis.core.i18n.DateText;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Calendars: what stands on which day, and what becomes of an entry that somebody moves. */
class CalendarPageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    @Autowired
    private Clock clock;

    private CurrentUser rep() {
        return users.byUsername("zhangsan").map(users::asCurrent).orElseThrow();
    }

    private LocalDate today() {
        return clock.instant().atZone(rep().zone()).toLocalDate();
    }

    private Instant at(LocalDate day) {
        return day.atTime(LocalTime.of(14, 30)).atZone(rep().zone()).toInstant();
    }

    private RecordId visit(String subject, LocalDate day) {
        return ((SaveResult.Saved) records.create(
                        rep(),
                        "activity",
                        Map.of("subject", subject, "type", "visit", "status", "planned", "at", at(day).toString())))
                .record()
                .id();
    }

    private List<String> on(LocalDate day) {
        return find(Div.class).withClassName("calendar-day").all().stream()
                .filter(cell -> day.toString().equals(cell.getElement().getAttribute("data-day")))
                .flatMap(cell -> find(Anchor.class, cell).all().stream())
                .map(OnPages::words)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private void open(String words) {
        comes("zhangsan");
        goTo("records/activity?view=activity-calendar&q=" + words);
    }

    @Test
    void eachRecordStandsOnItsDayAndIsMovedToAnotherWithItsTime() {
        LocalDate day = today().withDayOfMonth(10);
        RecordId visit = visit("Quarry visit", day);
        open("Quarry");
        assertThat(on(day)).singleElement().asString().contains("Quarry visit").contains("2:30");
        assertThat(on(day.plusDays(2))).isEmpty();

        NativeButton move =
                find(NativeButton.class).withClassName("calendar-more").single();
        test(move).click();
        test(find(DatePicker.class).single()).setValue(day.plusDays(2));
        assertThat(on(day)).isEmpty();
        assertThat(on(day.plusDays(2))).hasSize(1);
        assertThat(records.get(rep(), visit).orElseThrow().get("at")).isEqualTo(at(day.plusDays(2)));

        test(find(Button.class).withText("Undo").all().getFirst()).click();
        assertThat(on(day)).hasSize(1);
        assertThat(records.get(rep(), visit).orElseThrow().get("at")).isEqualTo(at(day));
    }

    @Test
    void oneLooksAtOtherMonthsAndAtAWeekAndStaysThere() {
        LocalDate next = today().withDayOfMonth(1).plusMonths(1).plusDays(14);
        visit("Fjord visit", next);
        open("Fjord");
        assertThat(on(next)).isEmpty();
        test(find(Button.class).withAriaLabel("Later").single()).click();
        assertThat(words(find(H2.class).all())).contains(new DateText(Locale.ENGLISH).month(next));
        assertThat(on(next)).hasSize(1);
        goTo("records/activity?view=activity-calendar&q=Fjord%20visit");
        assertThat(on(next)).as("a search does not lead back to today").hasSize(1);
        test(find(NativeButton.class).withText("Week").single()).click();
        assertThat(find(Div.class).withClassName("calendar-day").all()).hasSize(7);
        test(find(Button.class).withText("Today").single()).click();
        assertThat(find(Div.class).withClassName("calendar-now").all()).hasSize(1);
        test(find(NativeButton.class).withText("Month").single()).click();
    }

    @Test
    void whatMeetsAConditionOfTheViewHasItsColourWithWords() {
        LocalDate day = today().withDayOfMonth(1).minusMonths(1).withDayOfMonth(15);
        visit("Isthmus visit", day);
        records.create(
                rep(),
                "activity",
                Map.of("subject", "Isthmus call", "type", "call", "status", "done", "at", at(day).toString()));
        open("Isthmus");
        test(find(Button.class).withAriaLabel("Earlier").single()).click();
        List<Div> late = find(Div.class).withClassName("calendar-entry").all().stream()
                .filter(entry -> "red".equals(entry.getElement().getAttribute("data-tint")))
                .toList();
        assertThat(on(day)).hasSize(2);
        assertThat(words(late)).singleElement().asString().contains("Overdue", "Isthmus visit");
        assertThat(words(find(Div.class).withClassName("list-foot").single())).contains("Overdue");
        test(find(Button.class).withText("Today").single()).click();
    }

    @Test
    void whoMayOnlyReadMovesNothingAndManyOnADayAreTold() {
        LocalDate day = today().withDayOfMonth(20);
        for (int i = 1; i <= 6; i++) {
            visit("Harbour visit " + i, day);
        }
        open("Harbour");
        assertThat(on(day)).hasSize(3);
        test(find(NativeButton.class).withText("3 more").single()).click();
        assertThat(on(day)).hasSize(6);
        comes("wangwu");
        goTo("records/activity?view=activity-calendar&q=Harbour");
        assertThat(find(Div.class).withClassName("calendar-entry").all()).isNotEmpty();
    }
}
