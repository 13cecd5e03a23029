package io.trellis.app.ui.records;

import io.trellis.app.ui.filters.Fields;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.layout.FieldSlot;
import io.trellis.form.layout.Layouts;
import io.trellis.form.layout.ListView;
import io.trellis.form.layout.Presentation;
import io.trellis.form.layout.Presentations;
import io.trellis.form.layout.Presented;
import io.trellis.form.query.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** In which ways somebody may look at a list: what the view says, what other views of the entity say, what suits. */
@Component
class ListShowings {

    private final Presentations presentations;
    private final Map<String, ListDrawing> drawings;
    private final Layouts layouts;
    private final Fields fields;

    ListShowings(Presentations presentations, List<ListDrawing> drawings, Layouts layouts, Fields fields) {
        this.presentations = presentations;
        this.drawings = drawings.stream().collect(Collectors.toMap(ListDrawing::id, Function.identity()));
        this.layouts = layouts;
        this.fields = fields;
    }

    /** @param presented what is to be drawn by {@code drawing} */
    record Showing(Presentation presentation, Presented presented, ListDrawing drawing) {

        String id() {
            return presentation.id();
        }
    }

    /** At least the table. */
    List<Showing> of(CurrentUser user, String entity, ShownView view) {
        List<Showing> all = new ArrayList<>();
        for (Presentation presentation : presentations.all()) {
            ListDrawing drawing = drawings.get(presentation.id());
            if (drawing != null) {
                presented(user, entity, view, presentation)
                        .ifPresent(presented -> all.add(new Showing(presentation, presented, drawing)));
            }
        }
        return all;
    }

    /** What was asked for, else what the view says, else the first: what somebody may not see is not shown to them. */
    Showing chosen(List<Showing> all, String asked, ShownView view) {
        return named(all, asked).or(() -> named(all, view.presented().type())).orElseGet(all::getFirst);
    }

    /** With what its records stand together by as somebody has chosen, as far as it groups and they may see that. */
    Showing grouped(CurrentUser user, String entity, Showing shown, List<String> groups) {
        Optional<FieldSlot> slot = shown.presentation().slots().stream()
                .filter(one -> one.key().equals(FieldSlot.GROUP))
                .findFirst();
        if (groups.isEmpty() || slot.isEmpty()) {
            return shown;
        }
        List<String> taken = groups.stream()
                .filter(written -> GroupLevel.of(
                                fields, user, entity, written, new WorkCalendar(DayOfWeek.MONDAY, Month.JANUARY))
                        .filter(level -> slot.get().takes(level.by().resolved(), entity))
                        .isPresent())
                .toList();
        return new Showing(shown.presentation(), shown.presented().with(FieldSlot.GROUP, taken), shown.drawing());
    }

    private static Optional<Showing> named(List<Showing> all, String id) {
        return all.stream().filter(showing -> showing.id().equals(id)).findFirst();
    }

    private Optional<Presented> presented(CurrentUser user, String entity, ShownView view, Presentation presentation) {
        Stream<Presented> made = Stream.concat(
                Stream.of(view.presented()), layouts.views(entity).stream().map(ListView::presented));
        return made.filter(presented -> presented.type().equals(presentation.id()))
                .filter(presented -> isSeen(user, entity, presentation, presented))
                .findFirst()
                .or(() -> presentation.proposed(
                        entity,
                        fields.own(user, entity).stream()
                                .map(Fields.Named::field)
                                .toList(),
                        view.columns()));
    }

    /** What a presentation cannot do without is there, and seen by this person. */
    private boolean isSeen(CurrentUser user, String entity, Presentation presentation, Presented presented) {
        return presentation.slots().stream().filter(FieldSlot::required).allMatch(slot -> presented
                .one(slot.key())
                .flatMap(path -> fields.at(user, entity, FieldPath.of(path)))
                .filter(field -> slot.takes(field.resolved(), entity))
                .isPresent());
    }
}
