package io.trellis.form.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.mongo.TestStores;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.form.layout.SavedViews.SavedView;
import io.trellis.form.query.Sort;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SavedViewsIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T02:00:00Z"), ZoneOffset.UTC);

    private final SavedViews views =
            new StoredSavedViews(TestStores.documents(), new TimeOrderedIds(CLOCK), new BundleMessages());
    private final CurrentUser zhang = user("zhang-" + System.nanoTime());
    private final CurrentUser li = user("li-" + System.nanoTime());

    private static CurrentUser user(String id) {
        return new CurrentUser(id, id, id, Locale.ENGLISH, ZoneId.of("Asia/Shanghai"), null, Set.of(), null);
    }

    private static SavedView view(String name) {
        return new SavedView(
                "",
                "deal",
                name,
                List.of("name", "account.sector"),
                Filter.eq("account.sector", "retail"),
                List.of(new Sort("amount", true)));
    }

    @Test
    void whatWasSavedIsThereAgainInItsOrder() {
        SavedView first = views.save(zhang, view(" First "));
        SavedView second = views.save(zhang, view("Second"));
        assertThat(views.of(zhang, "deal")).containsExactly(first, second);
        assertThat(first.name()).isEqualTo("First");
        assertThat(views.of(zhang, "account")).isEmpty();
    }

    @Test
    void savingUnderItsIdReplacesAView() {
        SavedView first = views.save(zhang, view("First"));
        SavedView changed = new SavedView(first.id(), "deal", "Renamed", List.of("name"), Filter.ALL, List.of());
        views.save(zhang, changed);
        assertThat(views.of(zhang, "deal")).containsExactly(changed);
    }

    @Test
    void nobodySeesChangesOrDeletesAnothersView() {
        SavedView mine = views.save(zhang, view("Mine"));
        assertThat(views.of(li, "deal")).isEmpty();
        assertThat(views.delete(li, mine.id())).isFalse();
        assertThatThrownBy(() ->
                        views.save(li, new SavedView(mine.id(), "deal", "Taken", List.of(), Filter.ALL, List.of())))
                .isInstanceOf(TrellisException.class);
        assertThat(views.of(zhang, "deal")).containsExactly(mine);
        assertThat(views.delete(zhang, mine.id())).isTrue();
        assertThat(views.of(zhang, "deal")).isEmpty();
    }

    @Test
    void aViewHasAName() {
        assertThatThrownBy(() -> views.save(zhang, view("  "))).isInstanceOf(TrellisException.class);
    }
}
