package gatehouse.acceptance.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Sizes and names of design.md's house rules, over the main code of every module; the length of
 * files over their tests as well.
 */
class SizesTest {
  private static final int FILE_LINES = 300;
  private static final int METHOD_LINES = 40;
  private static final int CONSTRUCTOR_PARAMETERS = 6;
  private static final int PACKAGE_FILES = 12;
  private static final String BANNED = ".*(Manager|Helper|Utils?|Impl|Base|Data|Info)";

  @Test
  void noFileIsLongerThanThreeHundredLines() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources("/src/")) {
      long lines = Files.readAllLines(file).size();
      if (lines > FILE_LINES) {
        tooLong.add(file.getFileName() + ": " + lines);
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void noPackageHasMoreThanTwelveFiles() throws IOException {
    Map<Path, Long> files =
        sources().stream().collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
    assertThat(files.entrySet()).filteredOn(entry -> entry.getValue() > PACKAGE_FILES).isEmpty();
  }

  @Test
  void methodsAndConstructorsAreShortAndNamesAreTheFieldsWords() throws IOException {
    List<String> findings = new ArrayList<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources()));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        if (unit.getTypeDecls().isEmpty()) {
          continue; // a package-info
        }
        new Reader(unit, positions, findings).scan(unit, null);
      }
    }
    assertThat(findings).isEmpty();
  }

  private static List<Path> sources() throws IOException {
    return sources("/src/main/");
  }

  private static List<Path> sources(String under) throws IOException {
    Path root = Path.of(System.getProperty("basedir", "."), "..").toRealPath();
    assertThat(root.resolve("protocol/pom.xml")).exists();
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains(under))
          .toList();
    }
  }

  private static final class Reader extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> findings;
    private ClassTree type;

    Reader(CompilationUnitTree unit, SourcePositions positions, List<String> findings) {
      this.unit = unit;
      this.positions = positions;
      this.findings = findings;
      this.type = (ClassTree) unit.getTypeDecls().get(0);
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
      if (tree.getSimpleName().toString().matches(BANNED)) {
        findings.add("the name " + tree.getSimpleName());
      }
      ClassTree outer = type;
      type = tree;
      super.visitClass(tree, null);
      type = outer;
      return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
      LineMap lines = unit.getLineMap();
      long start = positions.getStartPosition(unit, tree);
      long end = positions.getEndPosition(unit, tree);
      if (start < 0 || end < 0) {
        return null; // a record's own constructor, written by the compiler
      }
      long length = lines.getLineNumber(end) - lines.getLineNumber(start) + 1;
      if (length > METHOD_LINES) {
        findings.add(type.getSimpleName() + "." + tree.getName() + ": " + length + " lines");
      }
      // A record's components are a message's fields: as many as the message has.
      boolean constructor = tree.getName().contentEquals("<init>") && type.getKind() != Kind.RECORD;
      if (constructor && tree.getParameters().size() > CONSTRUCTOR_PARAMETERS) {
        findings.add(
            "new " + type.getSimpleName() + ": " + tree.getParameters().size() + " parameters");
      }
      return super.visitMethod(tree, null);
    }
  }
}
