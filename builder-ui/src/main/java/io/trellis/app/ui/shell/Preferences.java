package io.trellis.app.ui.shell;

import com.vaadin.flow.component.page.ColorScheme;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentCollection;
import io.trellis.core.store.DocumentStore;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a person chose for themselves, on whichever device. */
@Component
public class Preferences {

    private final DocumentCollection preferences;

    Preferences(DocumentStore store) {
        this.preferences = store.collection("preference");
    }

    /** Light unless chosen otherwise. */
    public ColorScheme.Value scheme(CurrentUser user) {
        return get(user, "scheme").map(ColorScheme.Value::fromString).orElse(ColorScheme.Value.LIGHT);
    }

    public void scheme(CurrentUser user, ColorScheme.Value scheme) {
        set(user, "scheme", scheme.getValue());
    }

    /** Any small choice by a name of the caller's: column order, collapsed sections. */
    public Optional<String> get(CurrentUser user, String name) {
        return preferences.get(user.id()).map(document -> document.get(name)).map(String::valueOf);
    }

    public void set(CurrentUser user, String name, String value) {
        preferences.insertIfAbsent(Map.of("_id", user.id()));
        preferences.updateOne(Criteria.id(user.id()), Change.of().set(name, value));
    }
}
