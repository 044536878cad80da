package io.elpis.policy.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.elpis.policy.yaml.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compiles conditions written in the Common Expression Language (cel.dev, language definition of
 * cel-spec): standard functions and macros, the variables of {@link Variable}, nothing else. Limits
 * on length, depth and iterations bound the work of any condition. Thread-safe; building one costs
 * tens of milliseconds, compiling about one.
 */
public final class ConditionCompiler {
  private static final int MAX_LENGTH = 4_096;
  private static final int MAX_DEPTH = 64;
  private static final int MAX_ITERATIONS = 1_000;
  private static final int MAX_REGEX_PROGRAM = 1_000;
  private static final Pattern DOTTED_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

  /** What came of a text. */
  public sealed interface Compiled {
    record Good(Condition condition) implements Compiled {}

    /** At least one fault. */
    record Bad(List<Fault> faults) implements Compiled {}
  }

  /** One thing wrong; {@code line} from 1 and {@code column} from 0, within the text. */
  public record Fault(int line, int column, String message) {}

  private final CelCompiler compiler;
  private final CelRuntime runtime;
  private final ConcurrentMap<String, Compiled> compiled = new ConcurrentHashMap<>();

  public ConditionCompiler() {
    CelOptions options =
        CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(MAX_LENGTH)
            .maxParseRecursionDepth(MAX_DEPTH)
            .comprehensionMaxIterations(MAX_ITERATIONS)
            .maxRegexProgramSize(MAX_REGEX_PROGRAM)
            .build();
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(options)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS);
    for (Variable variable : Variable.values()) {
      builder.addVar(variable.word(), variable.type());
    }
    this.compiler = builder.build();
    this.runtime = CelRuntimeFactory.plannerRuntimeBuilder().setOptions(options).build();
  }

  /** Equal texts are compiled once: the library builds its declarations anew for each. */
  public Compiled compile(String text) {
    return compiled.computeIfAbsent(text, this::compileNew);
  }

  private Compiled compileNew(String text) {
    CelValidationResult result = compiler.compile(text);
    if (result.hasError()) {
      return new Compiled.Bad(
          result.getErrors().stream().map(issue -> fault(issue, text)).distinct().toList());
    }
    try {
      CelAbstractSyntaxTree tree = result.getAst();
      if (!tree.getResultType().equals(SimpleType.BOOL)) {
        return bad("the condition is not true or false but of type " + tree.getResultType().name());
      }
      return new Compiled.Good(new Condition(text, runtime.createProgram(tree), variables(tree)));
    } catch (CelValidationException | CelEvaluationException refused) {
      return bad("the condition cannot be evaluated; write it more simply");
    }
  }

  private static Compiled bad(String message) {
    return new Compiled.Bad(List.of(new Fault(1, 0, message)));
  }

  private static Set<Variable> variables(CelAbstractSyntaxTree tree) {
    return tree.getReferenceMap().values().stream()
        .map(CelReference::name)
        .map(Variable::of)
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Fault fault(CelIssue issue, String text) {
    CelSourceLocation location = issue.getSourceLocation();
    int line = Math.max(1, location.getLine());
    int column = Math.max(0, location.getColumn());
    String message = issue.getMessage().lines().findFirst().orElse("not an expression");
    if (message.startsWith("undeclared reference")) {
      message = unknownName(text, line, column).orElse(message);
    }
    return new Fault(line, column, "the condition does not compile: " + message);
  }

  private static Optional<String> unknownName(String text, int line, int column) {
    return text.lines()
        .skip(line - 1L)
        .findFirst()
        .map(DOTTED_NAME::matcher)
        .filter(matcher -> matcher.find(Math.min(column, matcher.regionEnd())))
        .filter(matcher -> matcher.start() == column)
        .map(Matcher::group)
        .map(name ->
            Suggestion.unknown(
                "name", name, Arrays.stream(Variable.values()).map(Variable::word).toList()));
  }
}
