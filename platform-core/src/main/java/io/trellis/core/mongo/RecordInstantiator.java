package io.trellis.core.mongo;

import java.lang.reflect.Constructor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.data.mapping.InstanceCreatorMetadata;
import org.springframework.data.mapping.MappingException;
import org.springframework.data.mapping.Parameter;
import org.springframework.data.mapping.PersistentEntity;
import org.springframework.data.mapping.PersistentProperty;
import org.springframework.data.mapping.PreferredConstructor;
import org.springframework.data.mapping.model.EntityInstantiator;
import org.springframework.data.mapping.model.ParameterValueProvider;

/**
 * Makes records through their canonical constructor. A document of an older release may lack a field, which Spring Data's
 * own way answers with a failure; nor does this one generate a class for each record at every start.
 */
final class RecordInstantiator implements EntityInstantiator {

    @Override
    public <T, E extends PersistentEntity<? extends T, P>, P extends PersistentProperty<P>> T createInstance(
            E entity, ParameterValueProvider<P> values) {
        InstanceCreatorMetadata<P> creator = entity.getInstanceCreatorMetadata();
        if (!(creator instanceof PreferredConstructor<?, ?> preferred)) {
            throw new MappingException("a record that is stored has one constructor: " + entity.getType());
        }
        List<Parameter<Object, P>> parameters = creator.getParameters();
        @Nullable Object[] arguments = new @Nullable Object[parameters.size()];
        for (int i = 0; i < arguments.length; i++) {
            Object value = values.getParameterValue(parameters.get(i));
            arguments[i] = value == null ? absent(parameters.get(i).getRawType()) : value;
        }
        @SuppressWarnings("unchecked")
        Constructor<T> constructor = (Constructor<T>) preferred.getConstructor();
        return BeanUtils.instantiateClass(constructor, arguments);
    }

    private static @Nullable Object absent(Class<?> type) {
        if (type == long.class) {
            return 0L;
        }
        if (type == int.class) {
            return 0;
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == List.class || type == Collection.class) {
            return List.of();
        }
        if (type == Set.class) {
            return Set.of();
        }
        return type == Map.class ? Map.of() : null;
    }
}
