package io.trellis.form.field;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import java.lang.reflect.Proxy;

/** For tests in which nothing is kept: a collection can be opened, and refuses whatever is asked of it. */
final class NoDocuments implements DocumentStore {

    @Override
    @SuppressWarnings("unchecked")
    public <T extends Record> MappedCollection<T> collection(CollectionSpec<T> spec) {
        return (MappedCollection<T>) Proxy.newProxyInstance(
                NoDocuments.class.getClassLoader(),
                new Class<?>[] {MappedCollection.class},
                (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException("no documents here: " + spec.name());
                });
    }
}
