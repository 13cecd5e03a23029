package io.trellis.app.ui.records;

import io.trellis.app.ui.shell.Texts;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.layout.Layouts;
import io.trellis.form.layout.ListLook;
import io.trellis.form.layout.ListView;
import io.trellis.form.layout.Presented;
import io.trellis.form.layout.SavedViews;
import io.trellis.form.layout.SavedViews.SavedView;
import io.trellis.form.query.Sort;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * A tab of a list: a view that an analyst made, or one that the person saved.
 *
 * @param name in the address; a saved view's begins with {@code my-}
 * @param saved the saved view behind it; empty for an analyst's
 */
record ShownView(
        String name,
        String label,
        List<String> columns,
        Filter filter,
        List<Sort> sort,
        List<String> totals,
        Presented presented,
        ListLook look,
        List<String> opensFor,
        Optional<SavedView> saved) {

    /** The tabs of lists. */
    @Component
    static class All {
        private final Layouts layouts;
        private final SavedViews saved;

        All(Layouts layouts, SavedViews saved) {
            this.layouts = layouts;
            this.saved = saved;
        }

        /** At least one: an entity without views has a generated one. */
        List<ShownView> of(CurrentUser user, String entity) {
            return Stream.concat(
                            layouts.views(entity).stream().map(ShownView::of),
                            saved.of(user, entity).stream().map(ShownView::of))
                    .toList();
        }

        /**
         * The one that it opens with where there is none of the name: the first for one of the person's roles, else the first
         * for nobody in particular.
         */
        ShownView named(CurrentUser user, String entity, String name) {
            List<ShownView> all = of(user, entity);
            if (name.equals(ListState.EVERYTHING)) {
                return opening(user, all).unfiltered();
            }
            return all.stream()
                    .filter(view -> view.name().equals(name))
                    .findFirst()
                    .orElseGet(() -> opening(user, all));
        }

        private static ShownView opening(CurrentUser user, List<ShownView> all) {
            return all.stream()
                    .filter(view -> view.opensFor().stream().anyMatch(user.roles()::contains))
                    .findFirst()
                    .or(() -> all.stream()
                            .filter(view -> view.opensFor().isEmpty())
                            .findFirst())
                    .orElseGet(all::getFirst);
        }
    }

    /** The same columns over all records, for whoever brings a filter and means no other. */
    private ShownView unfiltered() {
        return new ShownView(
                ListState.EVERYTHING,
                Texts.t("list.everything"),
                columns,
                Filter.ALL,
                sort,
                totals,
                presented,
                look,
                List.of(),
                Optional.empty());
    }

    /** As it looks to somebody who widened its columns. */
    ShownView looking(ListLook other) {
        return new ShownView(name, label, columns, filter, sort, totals, presented, other, opensFor, saved);
    }

    static ShownView of(ListView view) {
        return new ShownView(
                view.name(),
                Texts.t(view.label()),
                view.columns(),
                view.filter(),
                view.sort(),
                view.totals(),
                view.presented(),
                view.look(),
                view.opensFor(),
                Optional.empty());
    }

    private static ShownView of(SavedView view) {
        return new ShownView(
                "my-" + view.id(),
                view.name(),
                view.columns(),
                view.filter(),
                view.sort(),
                List.of(),
                view.presented(),
                ListLook.PLAIN,
                List.of(),
                Optional.of(view));
    }
}
