// Runs in japicmp, which has compared the module with api/handler-spi.jar: fails the build with what to do.
// japicmp takes each new member of an annotation for a break. One with a default breaks nobody.
def hasDefault = {
    it instanceof japicmp.model.JApiMethod && it.newMethod.isPresent()
            && it.newMethod.get().methodInfo2.getAttribute('AnnotationDefault') != null
}
def changes = { it.compatibilityChanges.findAll { !it.binaryCompatible || !it.sourceCompatible } }
def broken = jApiClasses.collectMany { type ->
    changes(type).collect { "${type.fullyQualifiedName}: ${it.type}" } +
            (type.methods.findAll { !hasDefault(it) } + type.constructors + type.fields).collectMany { member ->
                changes(member).collect { "${type.fullyQualifiedName}.${member.name}: ${it.type}" }
            }
}
if (broken) {
    throw new IllegalStateException("""

This change breaks code that users have written against io.bananas.spi: ${broken.join(', ')}.
Add beside what is there instead: a new method of a builder, an accessor, a default method. If the break is meant, say so
in CHANGELOG.md and take the new API as the one to keep: see handler-spi/api/README.md.
""")
}
return jApiClasses
