package io.trellis.workflow.camunda;

import java.beans.FeatureDescriptor;
import java.util.Collections;
import java.util.Iterator;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotFoundException;
import org.jspecify.annotations.Nullable;

/** Expressions that know {@code trellis} and {@code execution}, and can do nothing but call the first with the second. */
final class OneBeanExpressions extends JuelExpressionManager {

    private final FlowBean bean;

    OneBeanExpressions(FlowBean bean) {
        this.bean = bean;
    }

    @Override
    protected ELResolver createElResolver() {
        return new Resolver();
    }

    private final class Resolver extends ELResolver {

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
            if (base == null && "trellis".equals(property)) {
                context.setPropertyResolved(true);
                return bean;
            }
            if (base == null && "execution".equals(property)) {
                context.setPropertyResolved(true);
                return context.getContext(VariableScope.class);
            }
            throw new PropertyNotFoundException("unknown name: " + property);
        }

        @Override
        public @Nullable Object invoke(
                ELContext context,
                @Nullable Object base,
                Object method,
                Class<?> @Nullable [] types,
                Object @Nullable [] arguments) {
            if (base == bean
                    && arguments != null
                    && arguments.length == 2
                    && arguments[0] instanceof DelegateExecution execution
                    && arguments[1] instanceof String element) {
                context.setPropertyResolved(true);
                return bean.call(String.valueOf(method), execution, element);
            }
            throw new PropertyNotFoundException("unknown call: " + method);
        }

        @Override
        public Class<?> getType(ELContext context, Object base, Object property) {
            return Object.class;
        }

        @Override
        public void setValue(ELContext context, Object base, Object property, Object value) {
            throw new PropertyNotFoundException("nothing can be set: " + property);
        }

        @Override
        public boolean isReadOnly(ELContext context, Object base, Object property) {
            return true;
        }

        @Override
        public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
            return Collections.emptyIterator();
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, Object base) {
            return Object.class;
        }
    }
}
