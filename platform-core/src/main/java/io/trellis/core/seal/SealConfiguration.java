package io.trellis.core.seal;

import io.trellis.core.file.DataFolder;
import io.trellis.core.i18n.Messages;
import io.trellis.core.store.DocumentStore;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SealConfiguration {

    /**
     * @param keys the keys themselves, {@code id:base64}, newest first
     * @param file that has them, where they are not said
     * @param uri of a MongoDB, which other nodes may share: a key made here would be this node's alone
     */
    @Bean
    Seals seals(
            @Value("${TRELLIS_KEYS:}") String keys,
            @Value("${TRELLIS_KEY_FILE:}") String file,
            @Value("${TRELLIS_MONGODB_URI:}") String uri,
            DataFolder data,
            DocumentStore store,
            Clock clock,
            Messages messages) {
        Path usual = data.path().resolve(DataFolder.KEYS).resolve("trellis.keys");
        MasterKeys masters =
                new MasterKeys(keys, file.isBlank() ? usual : Path.of(file), uri.isBlank() && file.isBlank(), messages);
        StoredKeys stored = new StoredKeys(store, masters, clock, messages);
        stored.begin();
        return new KeyedSeals(
                () -> StoredKeys.VALUES,
                stored::find,
                StoredKeys.MARKS,
                masters::ready,
                () -> !masters.isEmpty(),
                stored::used,
                messages);
    }
}
