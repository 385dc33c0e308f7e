# Participar en retos: las frases en español; en en.ftl se explica cómo se escriben estos archivos.


## /reto participar

command-challenge-enter =
    .name = participar
    .description = Pinta una imagen para un reto, o presenta una que ya pintaste
command-challenge-enter-challenge =
    .name = reto
    .description = Qué reto; solo hace falta si hay varios abiertos
command-challenge-enter-prompt =
    .name = prompt
    .description = Qué pintar; todo lo que pide el reto se completa solo
command-challenge-enter-picture =
    .name = imagen
    .description = El enlace del mensaje que muestra tu imagen

challenge-enter-label = Participar
challenge-enter-one-way = Dame un `prompt` para pintar o el enlace de una `imagen` que ya pintaste, pero no las dos cosas a la vez.
challenge-enter-none-open = Ahora mismo ningún reto que puedas ver acepta obras. `/reto lista` muestra los que hay.
challenge-enter-which = Hay varios retos abiertos. ¿Para cuál es?
challenge-enter-name-one = Hay varios retos abiertos: { $themes }. Envía otra vez el comando y elige uno con su opción `reto`; no se pintó nada.
challenge-enter-not-yours = Solo puede presentar esta imagen quien me pidió pintarla. `/reto participar` pinta una tuya.
challenge-enter-unknown = No tengo registro de esta imagen aquí, así que no puedo presentarla. Si se acaba de pintar, inténtalo de nuevo en un momento.
challenge-enter-not-a-link = No puedo leer eso como el enlace de un mensaje. En el mensaje de tu imagen, elige **Copiar enlace del mensaje** y pégalo aquí.
challenge-enter-no-picture = No encuentro ninguna imagen tuya ahí. Elige un mensaje de este servidor que muestre una, por favor.
challenge-enter-picture-of = ¿Cuál de las { $count } imágenes presentas en el reto { $theme }? Están numeradas tal como aparecen, de izquierda a derecha y de arriba abajo.
challenge-enter-swap = { $most ->
        [one] Ya tienes una obra en el reto { $theme }, y cada cual puede tener una. ¿Debe esta imagen ocupar su lugar?
       *[other] Tienes { $most } obras en el reto { $theme }, tantas como cada cual puede tener. ¿De cuál debe esta imagen ocupar el lugar?
    }
challenge-enter-swap-hint = Quitar…
challenge-enter-choose-hint = Elige un reto
entry-why-hidden = Se denunció, y los moderadores aún no la han mirado.
challenge-enter-refused = Esta imagen no puede participar en el reto { $theme }. { $why }
challenge-enter-refused-hint = `/reto participar` pinta una con todo lo que pide el reto.
challenge-enter-not-painted = Una imagen de este prompt no podría participar en el reto { $theme }, así que no la pinté. { $why }
challenge-painted-for = Pintada para el reto { $theme }. No participa por sí sola: pulsa **{ $enter }** debajo de la imagen que elijas.


## Lo que alguien ha presentado

challenge-entered = { $state ->
        [pending] **Tu imagen espera a un moderador.** En cuanto la acepte, aparece en { $place }, sin tu nombre.
       *[other] **Tu imagen está en el reto { $theme }.** Aparece en { $place } en un momento, sin tu nombre.
    }
challenge-entered-until = Puedes retirarla, o presentar otra en su lugar, hasta el <t:{ $closes }:F>.
challenge-withdraw-label = Retirar
challenge-withdrawn = Tu imagen ya no está en el reto.
challenge-mine-heading = **Tus obras en el reto { $theme }**
challenge-mine-none = Todavía no has presentado nada en el reto { $theme }.
challenge-mine-entry = **{ $number }.** { $prompt }
challenge-mine-blanked = un prompt que ya no guardo
challenge-mine-state = { $state ->
        [pending] Espera a un moderador.
        [arriving] Va de camino a { $place }.
       *[other] Está en { $place }: { $link }
    }
challenge-mine-left = { $left ->
        [0] Son tantas como cada cual puede tener; presentar otra ocupa el lugar de una. Puedes cambiar de idea hasta el <t:{ $closes }:F>.
        [one] Puedes presentar 1 más hasta el <t:{ $closes }:F>.
       *[other] Puedes presentar { $left } más hasta el <t:{ $closes }:F>.
    }
challenge-mine-later = Se aceptan obras desde el <t:{ $opens }:F>.
challenge-mine-final = Ya no se aceptan obras, así que estas se quedan como están.
challenge-mine-over = Ya no se aceptan obras.


## Cómo participar

challenge-how-heading = **Cómo participar en el reto { $theme }**
challenge-how-ways = { $phase ->
        [open] Hay dos maneras, hasta el <t:{ $closes }:F>:
       *[other] Desde el <t:{ $opens }:F> hay dos maneras:
    }
challenge-how-prompt = **Escribe un prompt** para `/reto participar`, o con el botón de abajo: lo pinto con todo esto completado.
challenge-how-picture = **Pulsa { $enter }** debajo de una imagen que me hayas pedido en ese tiempo.
challenge-how-entries = Pintar no presenta nada por sí solo: pinta cuanto quieras y elige. Las obras se muestran sin nombres hasta los resultados.
challenge-how-over = Este reto ya no acepta obras.
challenge-write-label = Escribir un prompt
challenge-prompt-form =
    .title = Pintar para el reto
    .label = ¿Qué pinto?
    .description = Lo que pide el reto se completa solo.


## En el hilo del reto

challenge-kept = Una obra del reto { $theme }
challenge-kept-alt = Una obra del reto { $theme }. Lo que se pidió se cuenta con los resultados.
challenge-told = { $state ->
        [rejected] { $who }, un moderador no aceptó una de tus obras en este reto.
        [expired] { $who }, ningún moderador miró una de tus obras antes de la votación, así que no está en ella.
       *[other] { $who }, una de tus obras ya no está en este reto: su imagen se quitó, o ya no se puede mostrar aquí.
    }
challenge-told-another = Puedes presentar otra hasta el <t:{ $closes }:F>.
challenge-why-label = ¿Por qué?
challenge-why = Los moderadores dicen: { $reason }
challenge-why-not-yours = El motivo solo lo leen quien la presentó y los moderadores.


## Los moderadores las miran primero

challenge-review-heading = { $painter } quiere presentar esto en el reto { $theme }, que se muestra en { $place }.
challenge-review-recipe = { $model } · semilla { $seed } · { $width }×{ $height }
challenge-review-without = sin: { $words }
challenge-let-in-label = Aceptar
challenge-reject-label = Rechazar
challenge-reject-form =
    .title = No aceptar esta obra
    .label = ¿Por qué?
    .description = Lo lee quien la presentó. Puedes dejarlo vacío.
challenge-review-may-not = Solo los moderadores deciden sobre las obras: necesitas el permiso **Gestionar mensajes** en este canal, o el rol que eligió `/reglas moderadores`.
challenge-review-not-waiting = Esta obra ya no espera a nadie: { $state ->
        [withdrawn] quien la presentó la retiró.
        [removed] su imagen se quitó.
       *[other] la votación ha empezado.
    }
challenge-review-decided = { $state ->
        [rejected] Rechazada por { $who }.
        [withdrawn] La retiró quien la presentó.
        [expired] Nadie decidió antes de la votación, así que no está en ella.
        [removed] Su imagen se quitó.
        [pending] Nadie ha decidido todavía.
       *[other] Aceptada por { $who }.
    }


## De quién es

challenge-not-yours-to-remove = Solo puede quitar esta obra quien la pintó, o un moderador de este canal. Si tiene algo de malo, avisa a un moderador, por favor.
challenge-sealed = Esta es una obra de un reto. Quién la pintó se cuenta con los resultados.
entry-why-desk-safe = Se pintó para canales con restricción de edad, y los moderadores miran las obras en uno que no la tiene.
