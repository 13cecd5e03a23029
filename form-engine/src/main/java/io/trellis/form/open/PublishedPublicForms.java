package io.trellis.form.open;

import io.trellis.core.artifact.ArtifactSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Where the kind of artifact puts what has just been published. */
@Component
public class PublishedPublicForms {

    private volatile Map<String, PublicForm> byAddress = Map.of();
    private volatile Map<String, PublicForm> byName = Map.of();

    public void replace(ArtifactSet published) {
        List<PublicForm> forms = published.all(PublicForm.KIND).stream()
                .map(PublicFormJson::read)
                .sorted(Comparator.comparing(PublicForm::name))
                .toList();
        byName = forms.stream().collect(Collectors.toUnmodifiableMap(PublicForm::name, Function.identity()));
        byAddress = forms.stream()
                .collect(Collectors.toUnmodifiableMap(PublicForm::address, Function.identity(), (one, other) -> one));
    }

    public Optional<PublicForm> at(String address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    public Optional<PublicForm> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Ordered by name. */
    public List<PublicForm> all() {
        return byName.values().stream()
                .sorted(Comparator.comparing(PublicForm::name))
                .toList();
    }
}
