package io.trellis.core.file;

import io.trellis.core.i18n.Messages;
import io.trellis.core.store.DocumentStore;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DataFolderConfiguration {

    private static final String FOLDER = "files";

    /** From {@code TRELLIS_DATA}. */
    @Bean
    DataFolder dataFolder(@Value("${trellis.data:${TRELLIS_DATA:./data}}") String folder, Messages messages) {
        return DataFolder.open(Path.of(folder), messages);
    }

    /** @param uri of a MongoDB, which other nodes may share; empty for the embedded store, which has one node */
    @Bean
    FileContents fileContents(@Value("${TRELLIS_MONGODB_URI:}") String uri, DataFolder data, DocumentStore store)
            throws IOException {
        FolderContents own = new FolderContents(data.path().resolve(FOLDER));
        if (uri.isBlank()) {
            return own;
        }
        DatabaseContents shared = new DatabaseContents(store);
        shared.adopt(own);
        return shared;
    }
}
