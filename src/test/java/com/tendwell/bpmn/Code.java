package com.tendwell.bpmn;

import com.tendwell.process.core.ProcessVariable;
import com.tendwell.process.form.TaskForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;

/** The package below {@code com.tendwell.process} that belongs to a drawing. */
record Code(String key, List<Class<?>> classes, String source, String users) {

    private static final String PROCESS = "com.tendwell.process.";

    static Code behind(String key) {
        String folder = key.replace("-", "");
        Path sources = Path.of("src/main/java", PROCESS.replace('.', '/') + folder);
        if (!Files.isDirectory(sources)) {
            return new Code(key, List.of(), "", "");
        }
        try (Stream<Path> files = Files.list(sources)) {
            List<Path> java = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .sorted()
                    .toList();
            return new Code(
                    key,
                    java.stream().<Class<?>>map(file -> load(folder, file)).toList(),
                    withSharedFacts(java.stream().map(House::text).collect(Collectors.joining("\n"))),
                    java.stream()
                            .filter(file -> !file.toString().endsWith("Process.java"))
                            .map(House::text)
                            .collect(Collectors.joining("\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Facts about an invoice are shared by every drawing that shows them. */
    private static String withSharedFacts(String source) {
        return source.contains("PaymentFacts")
                ? source + House.text(Path.of("src/main/java/com/tendwell/process/form/PaymentFacts.java"))
                : source;
    }

    /** The class whose {@code KEY} is the drawing's; null if there is none. */
    Class<?> names() {
        return classes.stream()
                .filter(type -> key.equals(constants(type).get("KEY")))
                .findFirst()
                .orElse(null);
    }

    /** Values of its string constants by name. */
    static Map<String, Object> constants(Class<?> type) {
        Map<String, Object> constants = new TreeMap<>();
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && Modifier.isPublic(field.getModifiers())) {
                constants.put(field.getName(), read(field, null));
            }
        }
        return constants;
    }

    Map<String, ProcessVariable<?>> variables() {
        return constants(names()).entrySet().stream()
                .filter(constant -> constant.getValue() instanceof ProcessVariable<?>)
                .collect(Collectors.toMap(Map.Entry::getKey, constant -> (ProcessVariable<?>) constant.getValue()));
    }

    /** Whether a class of the package, other than the declaring one, uses the constant. */
    boolean uses(String constant) {
        return Pattern.compile("\\b" + constant + "\\b").matcher(users).find();
    }

    boolean knows(String variable) {
        return variables().values().stream().anyMatch(known -> known.name().equals(variable));
    }

    /** Bean names of its machine steps: the methods of its delegates class. */
    List<String> delegates() {
        return classes.stream()
                .filter(type -> type.getSimpleName().equals(CodeRules.pascal(key) + "Delegates"))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method ->
                        method.isAnnotationPresent(Bean.class) && method.getReturnType() == JavaDelegate.class)
                .map(Method::getName)
                .toList();
    }

    /** Delegates outside the package's delegates class. */
    List<String> strayDelegates() {
        return concrete(JavaDelegate.class).map(Class::getSimpleName).toList();
    }

    /** Every form of the package, created without its collaborators: enough to read its names. */
    List<TaskForm> forms() {
        return concrete(TaskForm.class).map(Code::alone).toList();
    }

    static Object read(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private Stream<Class<?>> concrete(Class<?> type) {
        return classes.stream()
                .filter(found -> type.isAssignableFrom(found) && !Modifier.isAbstract(found.getModifiers()));
    }

    private static TaskForm alone(Class<?> type) {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        try {
            return (TaskForm) constructor.newInstance(Arrays.stream(constructor.getParameterTypes())
                    .map(parameter -> null)
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a form's constructor only keeps what it is given: " + type, e);
        }
    }

    private static Class<?> load(String folder, Path file) {
        try {
            return Class.forName(
                    PROCESS + folder + "." + file.getFileName().toString().replace(".java", ""));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
