package io.trellis.core.file;

import io.trellis.core.i18n.Messages;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DataFolderConfiguration {

    /** From {@code TRELLIS_DATA}. */
    @Bean
    DataFolder dataFolder(@Value("${trellis.data:${TRELLIS_DATA:./data}}") String folder, Messages messages) {
        return DataFolder.open(Path.of(folder), messages);
    }
}
