package io.trellis.form.balance;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.balance.Movements.Kept;
import io.trellis.form.balance.Movements.Moving;
import io.trellis.form.entity.EntityStorage.Tally;
import io.trellis.form.field.Balance;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.Matching;
import io.trellis.form.record.RecordStore;
import io.trellis.form.record.StoredRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Which records would break a bound that is about to be published. */
@Component
public final class BalanceForecast {

    private static final int PAGE = 500;
    private static final int NAMED = 3;

    private final BoundEntities live;
    private final RecordStore records;
    private final ObjectProvider<FieldContexts> contexts;

    BalanceForecast(BoundEntities live, RecordStore records, ObjectProvider<FieldContexts> contexts) {
        this.live = live;
        this.records = records;
        this.contexts = contexts;
    }

    /** @param most records that are looked at; beyond them it is only known that there are at least so many */
    public Tally broken(BoundEntity entity, BoundField field, Balance balance, int most) {
        List<Moving> sources = new ArrayList<>();
        balance.sources().forEach(source -> live.find(source.entity()).ifPresent(of -> Amounts.field(of, source)
                .ifPresent(moved -> sources.add(new Moving(
                        source,
                        moved,
                        Matching.of(source.filter(), of, contexts.getObject().of(CurrentUser.system(), of.name())))))));
        Kept kept = new Kept(entity, field, balance, sources, "");
        Look look = new Look(most);
        Map<String, BigDecimal> sums = new HashMap<>();
        for (Moving moving : sources) {
            live.find(moving.source().entity())
                    .ifPresent(of -> look.each(of, record -> {
                        moving.of(record).forEach((named, amount) -> sums.merge(named, amount, BigDecimal::add));
                    }));
        }
        List<String> titles = new ArrayList<>();
        long[] broken = {0};
        live.find(entity.name())
                .ifPresent(of -> look.each(of, record -> {
                    BigDecimal sum = sums.getOrDefault(record.id().id(), BigDecimal.ZERO);
                    BigDecimal limit = kept.limit(kept.ownLimit(record.values()));
                    if (record.alive() && new Standing(balance.side(), sum, limit, List.of()).broken()) {
                        broken[0]++;
                        if (titles.size() < NAMED
                                && record.values().get(of.definition().titleField()) instanceof String title) {
                            titles.add(title);
                        }
                    }
                }));
        return new Tally(broken[0], look.whole, titles);
    }

    private final class Look {

        private int left;
        private boolean whole = true;

        private Look(int most) {
            this.left = most;
        }

        private void each(BoundEntity of, Consumer<StoredRecord> record) {
            String after = "";
            List<StoredRecord> page;
            do {
                page = left > 0 ? records.after(of, after, PAGE) : List.of();
                whole = whole && left > 0;
                left -= page.size();
                page.forEach(record);
                after = page.isEmpty() ? after : page.getLast().id().id();
            } while (page.size() == PAGE);
        }
    }
}
