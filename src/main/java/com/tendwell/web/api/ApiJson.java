package com.tendwell.web.api;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.tendwell.shared.PlainDecimal;
import java.io.IOException;
import java.io.Serial;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * JSON form of our values: ids as text, amounts as text with their currency. Input is parsed strictly: no duplicate
 * fields, nothing after the end, no numbers in place of text, no nulls in lists.
 */
@Configuration(proxyBeanMethods = false)
class ApiJson {

    @Bean
    Module tendwellValues() {
        SimpleModule module = new SimpleModule("tendwell-values");
        module.setSerializerModifier(new IdsAsText());
        module.addSerializer(Money.class, new MoneyAsText());
        module.addSerializer(BigDecimal.class, new DecimalAsText());
        module.addDeserializer(BigDecimal.class, new StrictDecimal());
        return module;
    }

    @Bean
    Jackson2ObjectMapperBuilderCustomizer strictReading() {
        return builder -> builder.featuresToEnable(
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                        JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .postConfigurer(ApiJson::refuseSurprises);
    }

    private static void refuseSurprises(ObjectMapper mapper) {
        for (CoercionInputShape shape :
                List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
            mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        mapper.coercionConfigFor(LogicalType.Integer).setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
        for (Class<?> many : List.of(List.class, Set.class, Collection.class)) {
            mapper.configOverride(many).setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
        }
    }

    /** The ids of every room are records with one UUID. */
    static boolean isId(Class<?> type) {
        RecordComponent[] parts = type.getRecordComponents();
        return parts != null && parts.length == 1 && parts[0].getType() == UUID.class;
    }

    private static final class IdsAsText extends BeanSerializerModifier {

        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public JsonSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription of, JsonSerializer<?> serializer) {
            return isId(of.getBeanClass()) ? ToStringSerializer.instance : serializer;
        }
    }

    private static final class MoneyAsText extends JsonSerializer<Money> {
        @Override
        public void serialize(Money money, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            json.writeStringField("amount", money.getAmount().toPlainString());
            json.writeStringField("currency", money.getCurrencyUnit().getCode());
            json.writeEndObject();
        }
    }

    private static final class DecimalAsText extends JsonSerializer<BigDecimal> {
        @Override
        public void serialize(BigDecimal decimal, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(decimal.toPlainString());
        }
    }

    /** Text or number, but without an exponent: {@code 1e999999999} would expand to a gigabyte of zeros. */
    private static final class StrictDecimal extends StdScalarDeserializer<BigDecimal> {

        @Serial
        private static final long serialVersionUID = 1L;

        StrictDecimal() {
            super(BigDecimal.class);
        }

        @Override
        public BigDecimal deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.currentToken().isScalarValue()) {
                return (BigDecimal) context.handleUnexpectedToken(BigDecimal.class, json);
            }
            String text = json.getText().strip();
            Optional<BigDecimal> plain = PlainDecimal.of(text);
            return plain.isPresent()
                    ? plain.get()
                    : (BigDecimal) context.handleWeirdStringValue(BigDecimal.class, text, "not a plain decimal");
        }
    }
}
