package io.trellis.core.i18n;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class I18nConfiguration {

    @Bean
    Messages messages() {
        return new BundleMessages();
    }
}
