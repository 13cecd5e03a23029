package io.trellis.workflow.simulate;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.Duplicates;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a flow finds alike as the product itself, it finds in a trial as who tries it. */
record TriedDuplicates(Duplicates product, CurrentUser analyst) implements Duplicates {

    private CurrentUser reader(CurrentUser user) {
        return user.isSystem() ? analyst : user;
    }

    @Override
    public List<Likely> of(CurrentUser user, String entity, Optional<String> id, Map<String, @Nullable Object> values) {
        return product.of(reader(user), entity, id, values);
    }

    @Override
    public Map<String, List<Likely>> of(CurrentUser user, String entity, Collection<String> ids) {
        return product.of(reader(user), entity, ids);
    }

    @Override
    public Groups groups(CurrentUser user, String entity, String after, int most) {
        return product.groups(reader(user), entity, after, most);
    }
}
