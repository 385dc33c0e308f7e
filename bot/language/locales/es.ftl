# Español. Los mensajes, las variables y los límites son los de en.ftl; las funciones son MONEY, DURATION
# y SIZE.


## Errores, rechazos y notas

# Lo pedido no encaja
problem = { $given } no encaja: { $takes }.
problem-works = Esto funcionaría: { $works }.
problem-leave-out = omite `{ $option }`

takes-whole-pixels = `{ $model }` acepta píxeles enteros hasta { $largest }
takes-multiples = `{ $model }` acepta múltiplos de { $divisor } hasta { $largest }
takes-width-and-height = `{ $model }` acepta `width` y `height` en su lugar
takes-aspect-ratio = `{ $model }` acepta `aspect_ratio` en su lugar
takes-aspect-ratio-and-resolution = `{ $model }` acepta `aspect_ratio` y `resolution` en su lugar
takes-these = `{ $model }` acepta { $known }
takes-one-resolution = `{ $model }` tiene una sola resolución
takes-no-web-search = `{ $model }` no puede buscar en la web
takes-words = una imagen necesita unas palabras para empezar
takes-shorter = `{ $model }` acepta como mucho { $limit } caracteres, y esto tiene { $length } (un emoji cuenta por dos)
takes-styles = no existe ese estilo entre los { $count } que tiene Venice
takes-formats = las imágenes vienen como { $known }
takes-range = `{ $model }` acepta de { $least } a { $most }
takes-range-of-venice = Venice acepta de { $least } a { $most }
takes-references = `{ $model }` acepta de 1 a { $most } imágenes cuyo estilo imitar
takes-no-references = `{ $model }` no acepta imágenes cuyo estilo imitar
takes-cfg-scale = Venice acepta más de 0, hasta { $most }
takes-by-rule = es más de lo que permiten las reglas de aquí
takes-variants-by-rule = las reglas de aquí permiten como mucho { $most }
takes-no-web-search-by-rule = las reglas de aquí no permiten buscar en la web
takes-known-model = no es ninguno de los modelos con los que puedo pintar ahora

# Errores
error-store = Ahora mismo no puedo acceder a mis registros, y sin ellos no pinto ni cambio nada. Inténtalo de nuevo en unos minutos.
error-unexpected = Algo falló en mí con esto, y lo he anotado para quien opera el bot. Inténtalo de nuevo; si vuelve a ocurrir, quizá ayuden otras opciones.
error-content-violation = El servicio de imágenes dice que esta imagen va contra sus condiciones, así que no se muestra. Cambia el prompt, por favor.
error-blurred-in-safe-channel = La imagen salió con contenido para adultos, que el modo seguro difumina, así que no la publiqué aquí. Cambia el prompt o pídela en un canal con restricción de edad.
error-rating-changed = Este canal dejó de tener restricción de edad mientras pintaba, así que no publiqué la imagen. Pídela aquí de nuevo y el modo seguro estará activado.
error-not-checked = La imagen está pintada, pero ya no puedo leer las reglas de este servidor, así que no la publiqué. Puede que se haya cobrado; inténtalo de nuevo en unos minutos.
error-not-approved = Los moderadores miraron tu imagen y no la aprobaron, así que no aparece. Dicen: { $reason }
error-not-approved-without-reason = Los moderadores miraron tu imagen y no la aprobaron, así que no aparece. No dieron ningún motivo; puedes preguntarles.
error-not-approved-publicly = Los moderadores miraron tu imagen y no la aprobaron, así que no aparece aquí. Puedes preguntarles por qué.
error-review-expired = Ningún moderador miró tu imagen en un día, así que no aparece. Puedes pedirla de nuevo; quizá ayude avisar a un moderador.
error-review-expired-publicly = Ningún moderador miró tu imagen en un día, así que no aparece aquí.
error-delivery = La imagen está pintada, pero Discord no me dejó publicarla. Avisa a un moderador o prueba en otro canal.
error-interrupted = Me reiniciaron mientras pintaba esto, y la imagen se perdió. Puede que se haya cobrado, así que no la volví a pedir por mi cuenta; tú puedes.
error-not-connected = No pude llegar al servicio de imágenes, así que no se pintó ni se cobró nada. Inténtalo de nuevo en unos minutos.
error-busy = El servicio de imágenes no acepta más peticiones por ahora, y he esperado todo lo que puedo. No se cobró nada; inténtalo de nuevo en unos minutos.
error-failed = El servicio de imágenes falló, también al intentarlo de nuevo. No se cobró nada; inténtalo en unos minutos o elige otro modelo.
error-rejected-400 = El servicio de imágenes no aceptó estas opciones{ $detail }. Cámbialas e inténtalo de nuevo.
error-rejected-401 = El servicio de imágenes no deja que este bot use ese modelo. Prueba otro modelo o avisa a quien opera el bot.
error-rejected-402 = El saldo del bot en el servicio de imágenes se ha agotado. Avisa a quien opera el bot; no se cobró nada.
error-rejected-403 = El servicio de imágenes ha cerrado el acceso del bot. Avisa a quien opera el bot.
error-rejected-404 = El servicio de imágenes ya no conoce ese modelo. Elige otro, por favor.
error-rejected-413 = La petición era demasiado grande para el servicio de imágenes. Un prompt más corto funcionaría.
error-rejected-415 = El servicio de imágenes no entendió la petición del bot. Avisa a quien opera el bot.
error-rejected-422 = El servicio de imágenes rechazó el prompt por su política de contenido. Cámbialo e inténtalo de nuevo; no se cobró nada.
error-rejected-other = El servicio de imágenes rechazó la petición. Prueba otras opciones, por favor.
error-answer-lost = El servicio de imágenes no terminó su respuesta, así que no puedo mostrarte la imagen. Puede que se haya cobrado, así que no la volví a pedir por mi cuenta; tú puedes.
error-bad-answer = El servicio de imágenes envió algo que no es una imagen en buen estado, así que no la publiqué. Inténtalo de nuevo, quizá con otro formato o modelo.
error-model-not-here = `{ $model }` está hecho para contenido adulto, así que solo pinta en canales con restricción de edad. Estos funcionan aquí: { $alternatives }.
error-permissions-missing = No puedo publicar imágenes aquí: necesito el permiso { $permissions } en este canal. Pide a un moderador que lo conceda o prueba otro canal.
error-reference = No puedo pintar con el estilo de la imagen { $number }: { $why }. Usa /imagina de nuevo con otra, o sin ella.
error-references-not-here = Las imágenes para el estilo venían de un canal con restricción de edad, y este canal ya no la tiene, así que no pinté a partir de ellas. No se cobró nada.
error-queue-full-yours = Ya tienes { $limit } imágenes en espera, que son las que puede tener una persona. Pide otra cuando termine una de ellas.
error-queue-full = Ya hay { $limit } imágenes en espera, que son las que puedo prometer. Pídelo de nuevo en unos minutos.
error-closing = Me estoy reiniciando. Pídelo de nuevo en un minuto; no se cobró nada.
error-venice-down = El servicio de imágenes está caído ahora mismo, así que no acepté nada. No se cobró nada; pídelo de nuevo en un rato.
error-cancelled = Cancelado, como pediste. No se cobró nada.
error-model-not-allowed = Las reglas de este canal no dejan que `{ $model }` pinte aquí. Estos funcionan aquí: { $alternatives }.
error-no-model-allowed = Las reglas de este canal no dejan que `{ $model }` pinte aquí. No dejan ningún modelo; un moderador puede cambiarlo.
error-painting-off = Pintar está desactivado en este canal. Prueba otro; un moderador puede decirte cuál.
error-muted = Un moderador te ha silenciado para pintar en este servidor. Puedes preguntarle.
error-muted-until = Un moderador te ha silenciado para pintar en este servidor. Podrás pintar de nuevo <t:{ $until }:R>.
error-timed-out = Estás en aislamiento temporal en este servidor, así que no puedo pintar para ti. Podrás pintar de nuevo <t:{ $until }:R>.
error-blocked = Quien opera este bot te ha bloqueado, o a este servidor, así que no pinto para ti aquí.
error-words = Tus palabras contienen algo que no está permitido en este servidor, así que no lo pinté. Dilo de otra manera; un moderador puede contarte más.
error-no-desk = Los moderadores miran las imágenes antes de que aparezcan aquí, pero falta el canal para eso, o no puedo publicar en él. Avisa a un moderador: `/comprobar` muestra qué falla y `/reglas fijar canal_de_revisión` elige otro.
error-quota-zero = Las reglas de aquí no te dejan tener ninguna imagen. Un moderador puede decirte quién puede.
error-quota = Las reglas de aquí te dejan tener { $limit ->
        [one] { $limit } imagen
       *[other] { $limit } imágenes
    } en { $hours ->
        [one] una hora
       *[other] { $hours } horas
    }{ $left ->
        [0] { "" }
        [one] , y queda { $left }
       *[other] , y quedan { $left }
    }. Habrá sitio para esto de nuevo <t:{ $free }:R>.
error-quota-too-many = Las reglas de aquí te dejan tener { $limit ->
        [one] { $limit } imagen
       *[other] { $limit } imágenes
    } en { $hours ->
        [one] una hora
       *[other] { $hours } horas
    }{ $left ->
        [0] { "" }
        [one] , y queda { $left }
       *[other] , y quedan { $left }
    }. Pide menos a la vez, por favor.
error-too-many-at-once = Las reglas de aquí te dejan tener { $limit ->
        [one] { $limit } trabajo
       *[other] { $limit } trabajos
    } a la vez. Pide otro cuando termine uno de los tuyos.
error-budget-zero = No hay dinero para imágenes en { $place ->
        [server] este servidor
        [category] esta categoría
        [channel] este canal
       *[thread] este hilo
    }: su presupuesto para { $period ->
        [day] un día
       *[month] un mes
    } es cero. Un moderador puede cambiarlo.
error-budget-too-dear = Esto cuesta más que el presupuesto de { $place ->
        [server] este servidor
        [category] esta categoría
        [channel] este canal
       *[thread] este hilo
    } para { $period ->
        [day] un día
       *[month] un mes
    }. Quizá quepa un modelo más barato, una resolución menor o menos variantes.
error-budget = Esto superaría el presupuesto de { $place ->
        [server] este servidor
        [category] esta categoría
        [channel] este canal
       *[thread] este hilo
    } para { $period ->
        [day] un día
       *[month] un mes
    }. Habrá dinero de nuevo <t:{ $free }:R>; hasta entonces quizá quepa un modelo más barato o menos variantes.
error-decided = Esto ya está decidido ({ $state ->
        [approved] aprobada
        [published] publicada
        [rejected] rechazada
        [expired] caducada
        [withheld] retenida
        [kept] se queda
        [removed] quitada
       *[other] { $state }
    }), por { $who }. Cuenta una sola decisión.
error-decided-by-itself = Esto ya está decidido ({ $state ->
        [approved] aprobada
        [published] publicada
        [rejected] rechazada
        [expired] caducada
        [withheld] retenida
        [kept] se queda
        [removed] quitada
       *[other] { $state }
    }), por mí, porque nadie lo hizo a tiempo. Cuenta una sola decisión.
error-nothing-to-decide = No tengo registro de esta imagen, así que no hay nada que decidir sobre ella.
error-too-many-words = La lista pasaría de { $limit } entradas, así que no se agregó nada. Quita algunas primero; un comodín como `zorro*` puede sustituir a muchas.

# Por qué está activado o no el modo seguro
safe-mode = El modo seguro está { $reason }.
safe-mode-in = { $name }: { $reason }.
safe-mode-stayed-on = El modo seguro siguió activado. { $why }
safe-mode-private = bloqueado, porque los mensajes directos y de grupo nunca tienen restricción de edad
safe-mode-not-a-member = bloqueado, porque no estoy en este servidor y no puedo ver si tiene restricción de edad
safe-mode-not-found-out = bloqueado, porque no puedo averiguar si el canal tiene restricción de edad
safe-mode-not-age-restricted = bloqueado, porque el canal no tiene restricción de edad
safe-mode-safe-desk = bloqueado, porque los moderadores miran las imágenes antes, en un canal sin restricción de edad
safe-mode-rule = bloqueado, porque así lo dicen las reglas de aquí
safe-mode-asked-on = activado, porque lo pediste
safe-mode-not-asked = activado, porque nadie pidió desactivarlo
safe-mode-asked-off = desactivado, porque lo pediste
safe-mode-open = desactivado, porque así lo dicen las reglas de aquí y no lo pediste

# Lo que conviene leer junto a las imágenes
note-quality-left-out = Se omitió `quality`: `{ $model }` no tiene niveles de calidad.
note-steps-left-out = Se omitió `steps`: `{ $model }` no tiene pasos que fijar.
note-seed-zero = Con `seed: 0` Venice sortea una, así que esta imagen no se puede pintar igual otra vez.
note-web-search-charged = Venice cobra la búsqueda en la web aparte del precio mostrado.
note-rewriting-charged = Venice cobra reescribir el prompt aparte del precio mostrado.
note-skip-left-out = Se omitió `skip_prompt_optimization`: `{ $model }` no medita el prompt.
note-filled-by-rule = `{ $option }: { $value }` es todo lo que permiten las reglas de aquí.
note-model-goes = `{ $model }` desaparece el { $date }.
note-model-goes-soon = `{ $model }` desaparece pronto.
note-with-replacement = { $goes } Lo reemplaza `{ $instead }`.
default-left-out = Se omitió tu valor por defecto { $names }: { $reason }.
defaults-left-out = Se omitieron tus valores por defecto { $names }: { $reason }.
default-model-not-here = no puede pintar aquí
default-model-not-these-options = no acepta las opciones que diste
default-words = tiene palabras que no están permitidas aquí
default-no-qualities = `{ $model }` no tiene niveles de calidad
default-no-steps = `{ $model }` no tiene pasos que fijar
reference-too-many-pixels = tiene más de { $most } megapíxeles
reference-no-picture = no es una imagen completa de tipo PNG, JPEG o WebP
reference-not-kept = No guardé las imágenes de las que venía el estilo, así que esto se pinta sin ellas.

# Lo que discord.py rechaza por su cuenta
discord-only-in-servers = Esto solo funciona en un servidor. Úsalo en uno de sus canales, por favor.
discord-missing-permissions = Necesitas más permisos de los que tienes aquí. Alguien que gestione estos canales puede hacerlo por ti.
discord-bot-missing-permissions = Me falta un permiso que necesito para esto. Pide a un moderador que lo conceda.
discord-too-fast = Eso fue un poco rápido. Inténtalo de nuevo en un momento.
discord-not-here = No puedes usar esto aquí. Un moderador puede decirte dónde funciona.
discord-unreadable-option = No pude leer una de las opciones. Elígela de la lista e inténtalo de nuevo.
discord-outdated = Este comando ha cambiado desde que tu Discord lo aprendió. Reinicia Discord, o espera unos minutos, y úsalo de nuevo.


## Lo que comparten varias funciones

# Imágenes: lo que aparece debajo de ellas
ui-recipe = { $model } · semilla { $seed } · { $width } × { $height } · { DURATION($seconds) } · { MONEY($price) } · { $safe_mode ->
        [on] modo seguro activado
       *[off] modo seguro desactivado
    }
ui-enhanced = Pintada a partir de: { $words }
ui-blurred = El modo seguro difuminó esta imagen.
ui-after = A partir de { $what } de <@{ $member }>.
ui-after-what = una imagen
ui-after-earlier = A partir de una imagen anterior.
ui-alt-one-of = { $number } de { $count }: { $prompt }
ui-alt-sheet = De la 1 a la { $count } en una hoja: { $prompt }
ui-in-thread = Las { $count } imágenes de esta hoja están completas en el hilo de abajo.
ui-numbered = Imágenes de la 1 a la { $count }, en el orden en que se lee.
ui-thread = Imágenes
ui-hidden = Alguien denunció esta imagen, así que está oculta hasta que la mire un moderador.
ui-hidden-files = Estas imágenes están ocultas hasta que las mire un moderador.

# Botones
ui-again-label = Otra vez
ui-edit-label = Editar
ui-style-label = Estilo
ui-model-label = Modelo
ui-vary-label = Variar
ui-recipe-label = Receta
ui-save-label = Guardar
ui-report-label = Denunciar
ui-delete-label = Borrar
ui-previous-label = Anterior
ui-next-label = Siguiente

# Rechazos, y el botón con lo que funcionaría
ui-offer = Pintar con { $changes }
ui-offer-size = { $width } × { $height }
ui-offer-value = { $option } { $value }
ui-offer-without = { $option } omitido
ui-offer-shorter = { $option } más corto
ui-words-refused = <@{ $member }> pidió una imagen en <#{ $channel }> con palabras que no están permitidas aquí, así que no la pinté. Coinciden con: { $entries }
ui-permission-attach-files = Adjuntar archivos
ui-permission-send-messages-in-threads = Enviar mensajes en hilos
ui-reference-too-large = ocupa más de { SIZE($limit) }
ui-reference-lost = Discord no me la dio

# Imágenes a partir de las que se hacen otras
ui-source-unknown = No tengo registro de esta imagen aquí, así que no hay nada de lo que pueda partir. Si se acaba de pintar, inténtalo de nuevo en un momento.
ui-source-gone = Esta imagen se quitó, así que ya no se puede hacer nada a partir de ella.
ui-source-withheld = Los moderadores no han dejado pasar esta imagen, o aún la están mirando, así que no se puede hacer nada a partir de ella. Usa `/imagina` para pintar algo tuyo.
ui-source-age-restricted = Esta imagen se pintó para canales con restricción de edad, así que solo parto de ella en uno de esos. Hazlo allí, por favor.
ui-source-blanked = El prompt de esta imagen ya no se conserva, así que no puedo pintarla otra vez. Usa `/imagina` con tus propias palabras.

# Opciones que se ofrecen mientras alguien escribe
ui-price-each = { MONEY($price) } cada una
ui-sized-by-pixels = ancho y alto
ui-sized-by-ratio = proporción
ui-sized-by-ratio-and-resolution = proporción y resolución
ui-retiring = se retira
ui-retiring-on = se retira el { $date }
ui-models-own = { $value } · la propia del modelo

# Silenciar, desde formularios y botones
ui-mute-for-field = Silenciar durante
ui-mute-for-hour = 1 hora
ui-mute-for-day = 1 día
ui-mute-for-week = 1 semana
ui-mute-for-ever = Hasta que alguien le quite el silencio
ui-muted = <@{ $member }> no puede pintar aquí hasta que alguien le quite el silencio.
ui-muted-until = <@{ $member }> no puede pintar aquí hasta el <t:{ $until }:f>.
ui-muted-before = { $muted } Ya tenía un silencio así de largo, de modo que se queda igual.
ui-not-muted = No se le silenció. { $why }
ui-mute-may-not = Para silenciar además a alguien necesitas el permiso **Aislar temporalmente a miembros**, o el rol que eligió `/reglas moderadores`, así que no se decidió nada. Puedes decidir con los otros botones.
ui-mute-forgotten = Quien pintó esto pidió que se le olvidara, así que no hay a quién silenciar.
ui-mute-oneself = No puedes silenciarte. Si prefieres no pintar, nadie te obliga.
ui-mute-bot = Los bots no pintan, así que no hay nada que silenciar. Elige a una persona, por favor.
ui-mute-owner = No se puede silenciar a quien es dueño de este servidor. Habla con esa persona, por favor.
ui-mute-unknown = Discord no me dice quién es en este momento. Prueba `/silenciar` en unos minutos.
ui-mute-moderator = También modera aquí, así que solo puede silenciarle quien es dueño del servidor o alguien con el permiso **Gestionar servidor**.


## /imagina

# /imagine
command-imagine =
    .name = imagina
    .description = Pinta una imagen con tus palabras
command-imagine-prompt =
    .name = prompt
    .description = Qué pintar
command-imagine-model =
    .name = model
    .description = Qué modelo la pinta; la lista muestra el precio y cómo se elige el tamaño
command-imagine-negative_prompt =
    .name = negative_prompt
    .description = Qué no debe aparecer en la imagen
command-imagine-style_preset =
    .name = style_preset
    .description = Un estilo con el que pintar
command-imagine-aspect_ratio =
    .name = aspect_ratio
    .description = La forma, para modelos a los que se les dice una proporción
command-imagine-resolution =
    .name = resolution
    .description = Cómo de grande, para modelos que conocen varias resoluciones
command-imagine-width =
    .name = width
    .description = El ancho en píxeles, para modelos a los que se les dicen píxeles
command-imagine-height =
    .name = height
    .description = El alto en píxeles, para modelos a los que se les dicen píxeles
command-imagine-quality =
    .name = quality
    .description = Cuánto cuidado poner, para modelos que conocen calidades
command-imagine-variants =
    .name = variants
    .description = Cuántas imágenes, de 1 a 4
command-imagine-seed =
    .name = seed
    .description = La misma semilla con las mismas opciones da la misma imagen; si la omites, se sortea
command-imagine-steps =
    .name = steps
    .description = En cuántos pasos pintar, para modelos que los cuentan
command-imagine-cfg_scale =
    .name = cfg_scale
    .description = Con cuánta fidelidad seguir tus palabras, hasta 20
command-imagine-lora_strength =
    .name = lora_strength
    .description = Cuánto se nota el estilo propio del modelo, de 0 a 100
command-imagine-format =
    .name = format
    .description = El tipo de archivo; webp si lo omites
command-imagine-safe_mode =
    .name = safe_mode
    .description = Difumina contenido adulto; solo se puede desactivar en canales con restricción de edad
command-imagine-hide_watermark =
    .name = hide_watermark
    .description = Sin la marca de agua de Venice, donde Venice lo permite
command-imagine-embed_exif_metadata =
    .name = embed_exif_metadata
    .description = Escribe la receta en el archivo
command-imagine-enable_web_search =
    .name = enable_web_search
    .description = Deja que el modelo busque antes en la web, donde pueda
command-imagine-enhance_prompt =
    .name = enhance_prompt
    .description = Deja que Venice agregue detalle a tus palabras antes; cuesta un poco más
command-imagine-skip_prompt_optimization =
    .name = skip_prompt_optimization
    .description = Pinta antes, donde un modelo repiensa tus palabras
command-imagine-style_reference =
    .name = style_reference
    .description = Una imagen cuyo estilo imitar, para modelos que aceptan una
command-imagine-style_reference_2 =
    .name = style_reference_2
    .description = Otra imagen para el estilo
command-imagine-style_reference_3 =
    .name = style_reference_3
    .description = Una tercera imagen para el estilo

imagine-cancel-label = Cancelar
imagine-ask-again-label = Pedir de nuevo (puede costar doble)
imagine-asked-already = Ya lo pedí de nuevo. Aparecerá en este canal.
imagine-not-asked-again = No puedo pedir esto de nuevo: lo pidió otra persona, o ya no tengo sus palabras. Usa /imagina.
imagine-not-cancelled = No puedo cancelarte esto: ya se está pintando, o lo pidió otra persona. El resultado aparecerá aquí.
imagine-offer-taken = Ya estoy pintando esto, así que no hay nada más que pulsar. Aparecerá en este canal.
imagine-offer-gone = Ya no tengo estas opciones. Usa /imagina de nuevo.
imagine-offer-of-somebody-else = Este botón es de otra persona. Usa /imagina para pintar tu propia imagen.
imagine-in-review = Tu imagen está pintada. Un moderador la mira antes de que aparezca aquí; si no aparece, te lo diré.
imagine-made-smaller = Discord acepta aquí como mucho { SIZE($limit) }, así que reduje el archivo; la imagen en sí perdió lo menos posible.

# Cómo va un trabajo, mientras espera y mientras se pinta
imagine-waiting = { $position ->
        [1] Te toca a continuación.
       *[other] Estás en el puesto { $position } de la cola.
    }
imagine-waiting-left = { $position ->
        [1] Te toca a continuación; estará lista en alrededor de { DURATION($left) }.
       *[other] Estás en el puesto { $position } de la cola; estará lista en alrededor de { DURATION($left) }.
    }
imagine-venice-down = El servicio de imágenes está caído ahora mismo. Guardo tu petición y la pinto en cuanto vuelva. No se cobró nada.
imagine-painting = Pintando con { $model } …
imagine-painting-left = Pintando con { $model }; tiempo restante: alrededor de { DURATION($left) } …
imagine-painting-for = Pintando con { $model } desde hace { DURATION($spent) } …
imagine-painting-for-left = Pintando con { $model } desde hace { DURATION($spent) }; tiempo restante: alrededor de { DURATION($left) } …
imagine-the-model = el modelo


## Botones bajo las imágenes

# Pintar de nuevo, recetas y favoritas
again-running = Ya te estoy pintando esto. Aparece aquí en cuanto esté; después puedes pulsar otra vez.
again-without-references = Se pintó en el estilo de imágenes que no guardo; esta se pintó sin ellas.
again-too-long = Las palabras de esta imagen no caben en un formulario. Usa **{ $recipe }** debajo de ella y cambia la línea que te da.
again-no-models = Ahora mismo ningún modelo puede pintar aquí. Los moderadores pueden cambiarlo con `/reglas`.

again-style-now = Esta imagen tiene el estilo { $style }. { again-choose-style }
again-choose-style = ¿Qué estilo debe tener? La semilla y todo lo demás se quedan como están.
again-no-style-label = Sin estilo
again-choose-model = ¿Qué modelo debe pintarla? Lo que el nuevo no acepta se omite, y te lo diré.
again-price-each = { MONEY($price) } cada una
again-choose-variants = ¿Cuántas variantes nuevas pinto? Llevan una semilla nueva.
again-variants-label = { $count } por { MONEY($price) }

again-saved = Guardada. La encuentras con `/favoritas`; pulsa **{ $save }** otra vez para soltarla.
again-not-saved = Ya no está entre tus favoritas.

again-copy = Copia esta línea para pintarla de nuevo:
again-copy-file = La línea que la pinta de nuevo no se puede mostrar entera en un mensaje, así que va en un archivo.
again-recipe-without-references = Se pintó en el estilo de imágenes que no guardo; aquí faltan.
again-request = La petición tal como se envió:
again-request-file = La petición tal como se envió está en el archivo.

again-form-title = Píntala de otra manera
again-form-prompt-field = Qué pintar
again-form-negative-field = Lo que no debe aparecer
again-form-size-field = Tamaño
again-form-size-hint = Por ejemplo 1024x768, 16:9 o 16:9 2K. Vacío: el del modelo.
again-form-model-field = Modelo
again-form-more-field = Más opciones
again-form-more-hint = nombre:valor, como detrás de /imagina. Sin semilla, se sortea una nueva.

again-left-out = Para ajustarme a { $model }, omití { $left }.
again-took = Para ajustarme a { $model }, tomé { $took }.
again-left-out-and-took = Para ajustarme a { $model }, omití { $left } y tomé { $took }.
again-unread-size = No entiendo «{ $typed }» como tamaño. Esto funcionaría: `1024x768`, `16:9` o `16:9 2K`, o nada para el del modelo.
again-unread-piece = «{ $typed }»
again-unread-options = No entiendo { $pieces } como opciones. Escríbelas como detrás de `/imagina`, por ejemplo `steps:20 variants:2`.


## /historial, /favoritas, /familia

# /historial, /favoritas y /familia
command-history =
    .name = historial
    .description = Mira las imágenes que pintaste aquí, con sus recetas
command-favourites =
    .name = favoritas
    .description = Mira las imágenes que guardaste
command-family =
    .name = familia
    .description = Mira de qué imágenes viene una imagen y cuáles se hicieron a partir de ella
command-family-picture =
    .name = imagen
    .description = El enlace de su mensaje; si lo omites, tu última imagen en este canal

album-history = Tus imágenes aquí
album-favourites = Tus favoritas
album-page = página { $number } de { $of }
album-history-empty = Todavía no has pintado nada aquí. `/imagina` pinta una imagen con tus palabras.
album-favourites-empty = Todavía no has guardado nada aquí. Pulsa **{ $save }** debajo de una imagen que te guste.
album-choose = Pinta una de nuevo o mira su receta
album-look = ver

album-out-of-sight = una imagen en un lugar que no puedes ver desde aquí
album-gone = una imagen que se retiró
album-withheld = una imagen que los moderadores no han dejado pasar
album-age-restricted = una imagen para canales con restricción de edad
album-blanked = una imagen cuyas palabras ya no se guardan

album-remove-label = Quitar
album-removed = Ya no está entre tus favoritas.
album-not-there = Ya no estaba entre tus favoritas.

album-not-a-link = No entiendo eso como enlace de un mensaje. En el mensaje de una imagen, elige **Copiar enlace del mensaje** y pégalo aquí.
album-no-picture = Ahí no encuentro ninguna imagen mía que puedas ver desde aquí. Elige un mensaje de este servidor que muestre una.
album-no-last = Todavía no has pintado nada en este canal. Dame el enlace del mensaje de una imagen, o pinta una con `/imagina`.
album-this = esta
album-this-but = esta, { $standing }
album-a-picture = una imagen
album-by = { $picture } de { $who }
album-by-forgotten = { $picture } de alguien a quien he olvidado
album-alone = No se hizo a partir de ninguna otra imagen, y por ahora ninguna se hizo a partir de ella.
album-nearest = Estas son las { $most } más cercanas; puede haber más.


## Recetas de imágenes

# Las recetas y el estilo de imágenes que ya están
command-recipe-of-this-picture =
    .name = Receta de esta imagen
command-paint-in-this-style =
    .name = Pintar en este estilo

recipes-no-picture = Este mensaje no tiene ninguna imagen que yo pueda leer. Conozco los archivos PNG, JPEG y WebP que se le adjuntaron.
recipes-no-recipe = No hay ninguna receta en esta imagen. Los programas la escriben en el archivo, y muchas webs la quitan; quizá el archivo original todavía la tenga.
recipes-too-large = Este archivo es demasiado grande para mí: leo imágenes de hasta { SIZE($largest) }.
recipes-lost = Discord no me dio esta imagen. Inténtalo de nuevo en un momento.

recipes-from-record = Esto lo pinté yo, y fue así:
recipes-found = Encontrada en el archivo, { $place } `{ $key }`, { $manner }:
recipes-place-png = texto PNG
recipes-place-jpeg = comentario JPEG
recipes-place-exif = EXIF
recipes-by-names = con los nombres de las opciones
recipes-by-automatic1111 = tal como escribe AUTOMATIC1111
recipes-by-comfyui = como grafo de ComfyUI
recipes-prompt = **Prompt:** { $words }
recipes-negative-prompt = **Prompt negativo:** { $words }
recipes-size = tamaño { $width } × { $height }
recipes-yes = sí
recipes-no = no
recipes-without-references = Se pintó en el estilo de imágenes que no guardo; aquí va sin ellas.
recipes-left = No puedo tomar: { $left }
recipes-its-end = el final, porque es demasiado largo

recipes-not-here = No puedo pintarla aquí: ningún modelo que pinte en este canal acepta nada parecido.
recipes-fitted = Para pintarla aquí: { $changes }.
recipes-other-model = `{ $old }` no puede pintar aquí, así que lo hace `{ $new }`
recipes-shortened = { $option ->
        [negative_prompt] el prompt negativo se acorta
       *[prompt] el prompt se acorta
    }
recipes-left-out = `{ $option }` se omite
recipes-becomes = `{ $option }` pasa a ser `{ $value }`
recipes-copy = Copia esta línea para pintarla aquí:
recipes-copy-file = La línea que la pinta aquí no se puede mostrar entera en un mensaje, así que va en el archivo.
recipes-paint-label = Pintar esto

recipes-no-style-model = Ningún modelo que pinte en este canal acepta imágenes para el estilo. `/modelos` dice cuáles lo hacen, y los moderadores pueden permitirlos.
recipes-style-title = Pintar en este estilo
recipes-style-prompt-field = Qué pintar
recipes-style-model-field = Modelo
recipes-style-taken = El estilo se tomó de { $count ->
        [one] la primera imagen
       *[other] las primeras { $count } imágenes
    } del mensaje, que son tantas como acepta el modelo.


## /predeterminados y /ajuste

# /predeterminados y /ajuste
command-defaults =
    .name = predeterminados
    .description = Lo que /imagina hace por ti cuando omites opciones
command-defaults-show =
    .name = ver
    .description = Muestra tus valores por defecto
command-defaults-set =
    .name = fijar
    .description = Fija valores por defecto; los que no nombres se quedan como están
command-defaults-set-model =
    .name = model
    .description = { command-preset-save-model.description }
command-defaults-set-negative_prompt =
    .name = negative_prompt
    .description = { command-preset-save-negative_prompt.description }
command-defaults-set-style_preset =
    .name = style_preset
    .description = { command-preset-save-style_preset.description }
command-defaults-set-aspect_ratio =
    .name = aspect_ratio
    .description = { command-preset-save-aspect_ratio.description }
command-defaults-set-resolution =
    .name = resolution
    .description = { command-preset-save-resolution.description }
command-defaults-set-width =
    .name = width
    .description = { command-preset-save-width.description }
command-defaults-set-height =
    .name = height
    .description = { command-preset-save-height.description }
command-defaults-set-quality =
    .name = quality
    .description = { command-preset-save-quality.description }
command-defaults-set-variants =
    .name = variants
    .description = { command-preset-save-variants.description }
command-defaults-set-steps =
    .name = steps
    .description = { command-preset-save-steps.description }
command-defaults-set-cfg_scale =
    .name = cfg_scale
    .description = { command-preset-save-cfg_scale.description }
command-defaults-set-format =
    .name = format
    .description = { command-preset-save-format.description }
command-defaults-set-hide_watermark =
    .name = hide_watermark
    .description = { command-preset-save-hide_watermark.description }
command-defaults-set-embed_exif_metadata =
    .name = embed_exif_metadata
    .description = { command-preset-save-embed_exif_metadata.description }
command-defaults-reset =
    .name = restablecer
    .description = Olvida uno de tus valores por defecto, o todos
command-defaults-reset-option =
    .name = opción
    .description = Cuál; si lo omites, todos

command-preset =
    .name = ajuste
    .description = Opciones que guardas con un nombre
command-preset-save =
    .name = guardar
    .description = Guarda opciones con un nombre: las de tu última imagen o las que nombres aquí
command-preset-save-name =
    .name = nombre
    .description = Cómo llamarlo, en 32 caracteres como mucho; sustituye al que ya se llame así
command-preset-save-last_picture =
    .name = última_imagen
    .description = Parte de las opciones de tu última imagen; así se hace si no nombras ninguna
command-preset-save-model =
    .name = model
    .description = Qué modelo pinta; la lista tiene los que pueden pintar aquí
command-preset-save-negative_prompt =
    .name = negative_prompt
    .description = Lo que no debe aparecer en la imagen
command-preset-save-style_preset =
    .name = style_preset
    .description = Un estilo en el que pintar
command-preset-save-aspect_ratio =
    .name = aspect_ratio
    .description = La forma, para modelos a los que se les indica una proporción
command-preset-save-resolution =
    .name = resolution
    .description = El tamaño, para modelos que conocen varias resoluciones
command-preset-save-width =
    .name = width
    .description = El ancho en píxeles, para modelos a los que se les indican píxeles
command-preset-save-height =
    .name = height
    .description = El alto en píxeles, para modelos a los que se les indican píxeles
command-preset-save-quality =
    .name = quality
    .description = Cuánto esmero poner, para modelos que conocen calidades
command-preset-save-variants =
    .name = variants
    .description = Cuántas imágenes, de 1 a 4
command-preset-save-steps =
    .name = steps
    .description = En cuántos pasos pintar, para modelos que los cuentan
command-preset-save-cfg_scale =
    .name = cfg_scale
    .description = Con cuánta fidelidad seguir las palabras, hasta 20
command-preset-save-lora_strength =
    .name = lora_strength
    .description = Con cuánta fuerza se nota el estilo propio del modelo, de 0 a 100
command-preset-save-format =
    .name = format
    .description = El tipo de archivo
command-preset-save-hide_watermark =
    .name = hide_watermark
    .description = Omite la marca de agua de Venice, donde Venice lo permite
command-preset-save-embed_exif_metadata =
    .name = embed_exif_metadata
    .description = Escribe la receta en el archivo
command-preset-save-enable_web_search =
    .name = enable_web_search
    .description = Deja que el modelo busque antes en la web, si puede
command-preset-save-enhance_prompt =
    .name = enhance_prompt
    .description = Deja que Venice reescriba antes el prompt, con un cargo adicional
command-preset-save-skip_prompt_optimization =
    .name = skip_prompt_optimization
    .description = Pinta antes, si el modelo suele meditar las palabras
command-preset-use =
    .name = usar
    .description = Pinta con un ajuste guardado
command-preset-use-name =
    .name = nombre
    .description = Primero los tuyos, después los de este servidor
command-preset-use-prompt =
    .name = prompt
    .description = Qué pintar
command-preset-share =
    .name = compartir
    .description = Publica uno de tus ajustes, para que todo el servidor pueda usarlo
command-preset-share-name =
    .name = nombre
    .description = Uno de los tuyos
command-preset-list =
    .name = lista
    .description = Muestra tus ajustes guardados y los de este servidor
command-preset-delete =
    .name = borrar
    .description = Borra uno de tus ajustes guardados
command-preset-delete-name =
    .name = nombre
    .description = Primero los tuyos, después los de este servidor

presets-on = sí
presets-off = no
presets-no-model-takes = ninguno de los modelos que pueden pintar aquí lo acepta
presets-not-a-model = no es ninguno de los modelos que pueden pintar en este canal
presets-nothing-named = No nombraste ninguna opción, así que no cambió nada. Nombra una o más, por ejemplo `/predeterminados fijar format:png`; `/predeterminados ver` muestra lo que tienes.
presets-no-picture = No conozco ninguna imagen tuya de la que tomar las opciones. Nombra las que quieras guardar, por ejemplo `model` o `style_preset`, o pinta antes una imagen.

presets-defaults = **Tus valores por defecto**
presets-defaults-hold = Cuando omites una opción, `/imagina` y `/ajuste usar` la toman de aquí. Lo que no encaja con un modelo o un canal se omite entonces, y te lo digo.
presets-no-defaults = No tienes valores por defecto: cuando omites una opción, el modelo decide por sí mismo. `/predeterminados fijar` fija algunos.
presets-defaults-forgotten = Tus valores por defecto están olvidados.
presets-default-forgotten = Tu valor por defecto `{ $option }` está olvidado.

presets-name-refused = Un ajuste no se puede llamar «{ $typed }». Elige un nombre de 1 a { $most } caracteres, en una sola línea y sin barra.
presets-no-such = No hay ningún ajuste «{ $typed }» que puedas usar para esto. `/ajuste lista` muestra los que hay.
presets-saved = { $name } está guardado.
presets-replaced = { $name } está guardado en lugar del anterior.
presets-how-to-use = `/ajuste usar nombre:{ $name }`
presets-no-room = Tienes { $most } ajustes guardados y no cabe ninguno más, así que { $name } no se guardó. `/ajuste borrar` hace sitio.
presets-shared = { $name } está publicado: ahora todo el servidor puede usarlo. Lo que cambies en el tuyo no cambia este.
presets-shared-again = { $name } está publicado, en lugar del anterior con ese nombre: ahora todo el servidor puede usarlo. Lo que cambies en el tuyo no cambia este.
presets-no-room-in-server = Este servidor tiene { $most } ajustes guardados y no cabe ninguno más, así que { $name } no se publicó. `/ajuste borrar` hace sitio.
presets-may-not-share = Para publicar un ajuste para todo el mundo necesitas el permiso **Gestionar servidor**, o el rol que se eligió con `/reglas moderadores`. Quien quiera { $name } puede guardarlo para sí:
presets-may-not-delete = Este ajuste es del servidor. Para borrarlo necesitas el permiso **Gestionar servidor**, o el rol que se eligió con `/reglas moderadores`. Quien lo tenga puede hacerlo por ti.
presets-deleted = El ajuste { $name } está borrado.
presets-deleted-of-server = El ajuste { $name } de este servidor está borrado.

presets-none = No tienes ajustes guardados, y aquí tampoco los hay. `/ajuste guardar` guarda las opciones de tu última imagen con un nombre.
presets-count = { $count ->
        [one] { $count } ajuste guardado
       *[other] { $count } ajustes guardados
    }
presets-page = página { $number } de { $of }
presets-of-server = { $name } · de este servidor
presets-model-not-here = su modelo no puede pintar en este canal
presets-no-options = sin opciones


## /modelos y /estilos

# Modelos y estilos: los comandos
command-models =
    .name = modelos
    .description = Mira los modelos que pueden pintar en este canal, con precios, tamaños y límites
command-models-size =
    .name = tamaño
    .description = Cómo se le indica al modelo el tamaño de una imagen
command-models-most_dollars =
    .name = precio_máximo
    .description = Lo que puede costar una imagen, en dólares estadounidenses
command-models-feature =
    .name = característica
    .description = Lo que el modelo debe tener
command-models-search =
    .name = buscar
    .description = Parte del nombre de un modelo
command-styles =
    .name = estilos
    .description = Mira los estilos en los que se puede pintar una imagen
command-styles-search =
    .name = buscar
    .description = Parte del nombre de un estilo
choice-models-size-pixel = ancho y alto en píxeles
choice-models-size-ratio = una relación de aspecto
choice-models-size-tier = una relación de aspecto y una resolución
choice-models-feature-web_search = búsqueda web
choice-models-feature-qualities = calidades
choice-models-feature-style_references = referencias de estilo
choice-models-feature-large = varias resoluciones
choice-models-feature-private = privado: Venice no guarda los prompts
choice-models-feature-uncensored = sin censura (solo en canales con restricción de edad)

# Modelos: la lista
models-all = { $here ->
    [one] { $here } modelo que puede pintar aquí
   *[other] Los { $here } modelos que pueden pintar aquí
}
models-some = { $found } de { $here } modelos que pueden pintar aquí
models-page = página { $number } de { $of }
models-how = Pinta con uno con `/imagina model:…`, o quédatelo con `/predeterminados fijar model:…`.
models-none-here = Ningún modelo puede pintar en este canal: sus reglas no dejan ninguno. Un moderador puede cambiarlo con `/reglas fijar`.
models-none-uncensored = Los modelos sin censura solo pintan en canales con restricción de edad, y este no lo es. Usa `/modelos` en uno de ellos para verlos.
models-none-fits = Ninguno de los { $here } modelos que pueden pintar aquí encaja. Omite { $narrow } para ver más.
models-or = { $one } o { $other }
models-pick = Mira uno de ellos al completo
models-brief = { MONEY($price) } por imagen · tamaño según { $size }
models-default = pinta cuando no nombras ninguno
models-limits = prompts de hasta { $characters } caracteres
models-limits-and-steps = { models-limits }, hasta { $steps } pasos
models-sides = ancho y alto de hasta { $largest }
models-ratios = { $count ->
    [one] { $count } relación de aspecto
   *[other] { $count } relaciones de aspecto
}
models-ratios-and-prices = { models-ratios }, { $prices }
models-resolution = { $resolution } por { MONEY($price) }
models-has-web-search = búsqueda web
models-has-qualities = calidades
models-has-style-references = referencias de estilo
models-has-privacy = privado
models-has-no-censor = sin censura
models-retiring = Venice lo retira
models-retiring-on = Venice lo retira el <t:{ $at }:D>

# Modelos: uno al completo
models-back = Volver a la lista
models-gone = Este modelo ya no puede pintar aquí: Venice lo retiró, o cambiaron las reglas de este canal. En la lista están los que pueden.
models-how-with = Pinta con él con `/imagina model:{ $id } prompt:…`
models-costs = Una imagen cuesta { MONEY($price) } si solo das un prompt.
models-yours = Pinta para ti cuando no nombras ningún modelo.
models-size = Tamaño: `width` y `height`, { $divisor ->
    [1] píxeles enteros
   *[other] múltiplos de { $divisor }
} hasta { $largest }, por defecto { $side } × { $side }
models-aspect-ratios = Relaciones de aspecto: { $known }
models-resolutions = Resoluciones: { $known }
models-prices = Precios: { $prices }
models-prices-in-quality = Precios con calidad `{ $quality }`: { $prices }
models-qualities = Calidades: { $known }
models-by-itself = { $value } (por defecto)
models-prompts = Prompts: hasta { $characters } caracteres; un emoji cuenta por dos.
models-steps = Pasos: de 1 a { $most }
models-steps-by-itself = { models-steps }, por defecto { $own }
models-web-search = Búsqueda web: sí, con un cargo adicional
models-no-web-search = Búsqueda web: no
models-references = Referencias de estilo: { $most ->
    [0] ninguna
   *[other] hasta { $most }
}
models-privacy = Privacidad en Venice: { $privacy ->
    [private] privada
    [anonymized] anonimizada
   *[other] { $privacy }
}
models-uncensored = Sin censura, así que solo pinta en canales con restricción de edad.
models-retires = **{ $retiring }**.
models-replaced = **{ $retiring }**; Venice propone `{ $replacement }` en su lugar.

# Estilos
models-styles-all = Los { $known } estilos
models-styles-some = { $found } de { $known } estilos
models-styles-how = Pinta en uno con `/imagina style_preset:…`, o quédatelo con `/predeterminados fijar style_preset:…`.
models-no-style = Ninguno de los { $known } estilos tiene «{ $search }» en su nombre. Usa `/estilos` sin `buscar` para verlos todos.


## /reglas y /comprobar

# Los comandos /reglas y /comprobar

command-rules =
    .name = reglas
    .description = Qué se puede pintar y dónde en este servidor
command-rules-show =
    .name = ver
    .description = Muestra las reglas que valen en un lugar y de dónde viene cada una
command-rules-show-place =
    .name = lugar
    .description = Un canal, hilo o categoría; si lo omites, este canal
command-rules-show-whole_server =
    .name = todo_el_servidor
    .description = Todo el servidor en vez de un lugar
command-rules-set =
    .name = fijar
    .description = Fija reglas para un canal, una categoría o todo el servidor
command-rules-set-enabled =
    .name = activado
    .description = Si se pinta algo aquí
command-rules-set-safe_mode =
    .name = modo_seguro
    .description = Quién decide sobre el modo seguro donde el canal tiene restricción de edad
command-rules-set-allowed_models =
    .name = modelos_permitidos
    .description = Los únicos modelos que pueden pintar, separados por comas; o la palabra todos
command-rules-set-refused_models =
    .name = modelos_rechazados
    .description = Modelos que no pueden pintar, separados por comas; o la palabra ninguno
command-rules-set-max_resolution =
    .name = resolución_máxima
    .description = La resolución más grande
command-rules-set-max_quality =
    .name = calidad_máxima
    .description = La calidad más alta
command-rules-set-max_variants =
    .name = variantes_máximas
    .description = Cuántas imágenes como mucho en una petición
command-rules-set-web_search =
    .name = búsqueda_web
    .description = Si los modelos pueden buscar cosas en la web
command-rules-set-spoiler =
    .name = spoiler
    .description = Si cada imagen queda oculta hasta que alguien la pulsa
command-rules-set-contact_sheet =
    .name = hoja_de_contactos
    .description = Si varias imágenes van en una sola hoja, con los archivos en un hilo
command-rules-set-review =
    .name = revisión
    .description = Si los moderadores miran cada imagen antes de que se publique
command-rules-set-review_channel =
    .name = canal_de_revisión
    .description = Dónde miran los moderadores las imágenes; si no hay, en el canal de registro
command-rules-set-log_channel =
    .name = canal_de_registro
    .description = Dónde se avisa a los moderadores de las denuncias
command-rules-set-pictures_per_hour =
    .name = imágenes_por_hora
    .description = Cuántas imágenes puede tener un miembro en una hora; mira también rol
command-rules-set-pictures_per_day =
    .name = imágenes_por_día
    .description = Cuántas imágenes puede tener un miembro en 24 horas; mira también rol
command-rules-set-role =
    .name = rol
    .description = Para quién son las imágenes por hora y por día; si lo omites, para todos
command-rules-set-jobs_at_once =
    .name = trabajos_a_la_vez
    .description = Cuántas peticiones sin terminar puede tener un miembro
command-rules-set-daily_budget =
    .name = presupuesto_diario
    .description = Dólares estadounidenses para este lugar en un día (UTC)
command-rules-set-monthly_budget =
    .name = presupuesto_mensual
    .description = Dólares estadounidenses para este lugar en un mes (UTC)
command-rules-set-reports_to_hide =
    .name = denuncias_para_ocultar
    .description = Cuántas personas tienen que denunciar una imagen para que se oculte
command-rules-set-built_in_words =
    .name = palabras_incluidas
    .description = Si cuenta la lista incluida de palabras rechazadas
command-rules-set-place =
    .name = lugar
    .description = Un canal, hilo o categoría; si lo omites, este canal
command-rules-set-whole_server =
    .name = todo_el_servidor
    .description = Todo el servidor en vez de un lugar
command-rules-reset =
    .name = restablecer
    .description = Olvida las reglas de un lugar, para que siga de nuevo las más amplias
command-rules-reset-rule =
    .name = regla
    .description = Solo esta regla; si la omites, todas
command-rules-reset-place =
    .name = lugar
    .description = Un canal, hilo o categoría; si lo omites, este canal
command-rules-reset-whole_server =
    .name = todo_el_servidor
    .description = Todo el servidor en vez de un lugar
command-rules-copy =
    .name = copiar
    .description = Da a un lugar las reglas de otro, y ninguna más
command-rules-copy-source =
    .name = de
    .description = El lugar cuyas reglas propias se copian
command-rules-copy-target =
    .name = a
    .description = El lugar que las recibe y pierde las suyas; si lo omites, este canal
command-rules-copy-whole_server =
    .name = todo_el_servidor
    .description = Cópialas a todo el servidor
command-rules-form =
    .name = formulario
    .description = Fija las reglas de un lugar en un formulario
command-rules-form-topic =
    .name = tema
    .description = De qué trata el formulario
command-rules-form-role =
    .name = rol
    .description = Para el tema límites: las imágenes de quién; si lo omites, de todos
command-rules-form-place =
    .name = lugar
    .description = Un canal, hilo o categoría; si lo omites, este canal
command-rules-form-whole_server =
    .name = todo_el_servidor
    .description = Todo el servidor en vez de un lugar
command-rules-moderators =
    .name = moderadores
    .description = Qué rol decide aquí sobre la pintura, además de quienes tienen los permisos de Discord
command-rules-moderators-role =
    .name = rol
    .description = El rol; si lo omites, te digo cuál es
command-rules-moderators-nobody =
    .name = nadie
    .description = Que ningún rol decida ya
command-check =
    .name = comprobar
    .description = Si se puede pintar en un canal y cómo: reglas, permisos, dinero, cola
command-check-channel =
    .name = canal
    .description = Un canal o hilo; si lo omites, este

choice-moderation-safe-mode-locked = bloqueado: el modo seguro está siempre activado
choice-moderation-safe-mode-member = miembro: activado, salvo que el miembro lo desactive
choice-moderation-safe-mode-open = abierto: desactivado, salvo que el miembro lo active
choice-moderation-quality-low = baja
choice-moderation-quality-medium = media
choice-moderation-quality-high = alta
choice-moderation-topic-painting = pintura
choice-moderation-topic-models = modelos
choice-moderation-topic-limits = límites
choice-moderation-topic-money = dinero
choice-moderation-topic-review = revisión

# Cómo se llama cada regla, en listas, formularios y opciones
choice-moderation-rule-enabled = Pintura
choice-moderation-rule-safe_mode = Modo seguro
choice-moderation-rule-allowed_models = Modelos permitidos
choice-moderation-rule-refused_models = Modelos rechazados
choice-moderation-rule-max_resolution = Resolución máxima
choice-moderation-rule-max_quality = Calidad máxima
choice-moderation-rule-max_variants = Variantes como mucho
choice-moderation-rule-web_search = Búsqueda en la web
choice-moderation-rule-spoiler = Cada imagen como spoiler
choice-moderation-rule-contact_sheet = Varias imágenes en una hoja
choice-moderation-rule-pictures_per_hour = Imágenes por hora
choice-moderation-rule-pictures_per_day = Imágenes por día
choice-moderation-rule-jobs_at_once = Trabajos a la vez
choice-moderation-rule-daily_budget = Presupuesto diario (dólares)
choice-moderation-rule-monthly_budget = Presupuesto mensual (dólares)
choice-moderation-rule-review = Revisión antes de publicar
choice-moderation-rule-review_channel = Canal de revisión
choice-moderation-rule-log_channel = Canal de registro
choice-moderation-rule-reports_to_hide = Denuncias para ocultar una imagen
choice-moderation-rule-built_in_words = Lista de palabras incluida
choice-moderation-rule-moderators = Rol de los moderadores

# Valores de las reglas
moderation-on = sí
moderation-off = no
moderation-none = ninguno
moderation-no-limit = sin límite
moderation-something-set = hay uno
moderation-none-here = ninguno aquí
moderation-safe-mode-locked = bloqueado
moderation-safe-mode-member = miembro
moderation-safe-mode-open = abierto
# Las palabras para una lista vacía, como las escriben los moderadores: en minúsculas y sin comas.
moderation-word-allowed_models = todos
moderation-word-refused_models = ninguno
moderation-everyone = todos
moderation-limit = { $pictures } para { $role }
moderation-and-more = { $names } y { $more } más

# Encabezados
moderation-heading-rules = ### Reglas de { $place }
moderation-heading-check = ### Pintar en { $place }
moderation-heading-safe-mode = **Modo seguro**
moderation-heading-painting = **Pintura**
moderation-heading-limits = **Límites de cada miembro**
moderation-heading-moderation = **Moderación**
moderation-heading-money = **Dinero**
moderation-heading-rules-here = **Reglas**
moderation-heading-everyone = **Límites para todos**
moderation-heading-permissions = **Mis permisos**
moderation-heading-queue = **Cola**
moderation-heading-you = **Tú**

# Líneas
moderation-rule = { $rule }: **{ $value }**
moderation-rule-from = { $rule }: **{ $value }** ({ $origin })
moderation-origin-default = por defecto
moderation-origin-here = se fijó aquí
moderation-origin-server = se fijó para el servidor
moderation-origin-wider = se fijó para { $kind ->
        [category] la categoría
        [thread] el hilo
       *[channel] el canal
    } <#{ $id }>
moderation-no-budget = Presupuesto: **ninguno** (por defecto)
moderation-whole-server = todo el servidor
moderation-budget = { $period ->
        [day] Hoy
       *[month] Este mes
    } en { $where }: quedan **{ MONEY($left) }** de { MONEY($dollars) } ({ MONEY($spent) } gastados), de nuevo { $anew }
moderation-models-here = Modelos: **{ $count }** de { $offered } pueden pintar aquí
moderation-nothing-missing = { $where }: no falta nada
moderation-lacking = { $where }: me falta { $missing }
moderation-desk = { $kind } <#{ $channel }>

# Los nombres que Discord da a los permisos
moderation-permission-view_channel = Ver canal
moderation-permission-send_messages = Enviar mensajes
moderation-permission-send_messages_in_threads = Enviar mensajes en hilos
moderation-permission-create_public_threads = Crear hilos públicos
moderation-permission-attach_files = Adjuntar archivos
moderation-permission-embed_links = Insertar enlaces
moderation-permission-read_message_history = Leer el historial de mensajes

# El formulario
moderation-inherits = como lo heredado ({ $value })
moderation-empty-inherits = Vacío: como lo heredado ({ $value })
moderation-field-for = { $rule } para { $role }
moderation-form-title = { $topic ->
        [painting] Pintura
        [models] Modelos
        [limits] Límites
        [money] Dinero
       *[review] Revisión
    } en { $place }

# Lo que se hizo o no se pudo hacer
moderation-nothing-to-set = No nombraste ninguna regla, así que no cambió nada. Elige una, por ejemplo `modo_seguro`.
moderation-nothing-changed-in-form = No cambiaste nada en el formulario, así que todo sigue como estaba.
moderation-both-places = Nombraste un lugar y todo el servidor, y no puedo saber cuál de los dos quieres decir. Usa uno de los dos, por favor.
moderation-role-without-pictures = Un rol cuenta solo para las imágenes, así que no cambió nada. Nombra con él `imágenes_por_hora` o `imágenes_por_día`, por favor.
moderation-onto-itself = Son el mismo lugar, así que no hay nada que copiar.
moderation-not-a-channel = En una categoría en sí no se pinta nada. Elige un canal o un hilo para comprobarlo, por favor.
moderation-no-model = Con estas reglas ningún modelo puede pintar aquí, así que se rechazará toda petición.
moderation-desk-missing = Aquí se revisan las imágenes, pero no hay ningún canal donde hacerlo. Elige uno a la vez con `canal_de_revisión` o `canal_de_registro`, o deja `revisión` sin activar.
moderation-desk-gone = Aquí se siguen revisando las imágenes, pero ya no queda ningún canal donde hacerlo, así que se rechazan las peticiones. Elige uno con `/reglas fijar canal_de_revisión` o restablece `revisión`.
moderation-safe-desk = El canal donde los moderadores miran las imágenes no tiene restricción de edad. Allí se muestran primero, así que el modo seguro sigue activado para lo que se revisa.
moderation-not-everybody = `{ $option }` no tiene aquí un número para todos, así que los miembros sin uno de estos roles no tienen límite.
moderation-may-not-choose-moderators = Para elegir el rol de los moderadores necesitas el permiso **Gestionar servidor**; el rol en sí no basta. `/reglas ver` dice cuál es.
moderation-role-and-nobody = Nombraste un rol y `nadie`, y no puedo hacer las dos cosas. Usa uno de los dos, por favor.
moderation-not-everyone = Ese rol es el de todos, así que todos podrían decidir. Elige un rol que solo tengan los moderadores.
moderation-no-moderators = Ningún rol decide sobre la pintura en este servidor; lo hacen quienes tienen los permisos del propio Discord. Elige uno con `/reglas moderadores rol`.
moderation-no-moderators-any-more = A partir de ahora ningún rol decide aquí sobre la pintura, solo quienes tienen los permisos del propio Discord.
moderation-moderators-are = { $role } decide sobre la pintura en todo este servidor.
moderation-hidden = Discord oculta los comandos de los moderadores a los miembros sin sus propios permisos, hasta que alguien los permita a este rol en **Ajustes del servidor > Integraciones**.
moderation-may-not = Para ver o cambiar las reglas de { $place } necesitas allí el permiso **Gestionar canales** o el rol de los moderadores. Quien lo tenga puede hacerlo por ti.
moderation-may-not-server = Para ver o cambiar las reglas de todo el servidor necesitas el permiso **Gestionar servidor** o **Gestionar canales**, o el rol de los moderadores. Quien lo tenga puede hacerlo por ti.
moderation-was-set = Las reglas de { $place } están fijadas.
moderation-was-copied = { $target } tiene ahora las reglas de { $source }, y ninguna otra propia.
moderation-nothing-to-copy = { $source } no tiene reglas propias, así que no se copió ni cambió nada. `/reglas restablecer` deja que un lugar lo herede todo.
moderation-was-reset = { $place } ya no tiene reglas propias.
moderation-was-reset-one = { $place } ya no tiene `{ $option }` como regla propia.
moderation-had-none = { $place } no tenía reglas propias, así que no cambió nada.
moderation-had-none-of-one = { $place } no tenía `{ $option }` como regla propia, así que no cambió nada.
moderation-nothing-changed = No cambió nada:
moderation-filled-in = Habías rellenado:
moderation-no-such-model = `{ $model }` no es ninguno de los modelos con los que puedo pintar. Los nombres se separan por comas y se completan mientras escribes.
moderation-no-such-model-but = `{ $model }` no es ninguno de los modelos con los que puedo pintar. ¿Querías decir { $near }?
moderation-or = { $first } o { $second }
moderation-no-models-named = No hay ningún modelo en tu lista. Escribe `{ $word }` para vaciarla.
moderation-out-of-bounds = `{ $option }: { $given }` no puede ser: acepta un número entero de { $least } a { $most }.
moderation-no-dollars = `{ $option }: { $given }` no puede ser: acepta dólares estadounidenses de 0 a { $most }, por ejemplo 2.50.
moderation-too-fine = `{ $option }: { $given }` no puede ser: los precios tienen seis decimales como mucho.
moderation-may-not-post = No puedo publicar imágenes en <#{ $channel }>: allí me falta { $missing }. Concédelo o elige otro canal, por favor.
moderation-everybody-sees = Todos en este servidor pueden ver <#{ $channel }>, y por tanto lo que allí se muestra a los moderadores: quién denunció qué, e imágenes que nadie ha aprobado todavía. Quizá prefieras un canal que solo puedan ver los moderadores.

# Modo seguro y restricción de edad
moderation-safe-mode-waits = { $told } La regla `{ $rule }` contaría si tuviera restricción de edad.
moderation-safe-mode-of = { $place }: { $rule }, { $origin }. { $meaning }
moderation-safe-mode-of-wider = { $told } Cuenta en los canales con restricción de edad; en los demás el modo seguro está siempre activado.
moderation-as-everywhere = como en todas partes si nadie decide otra cosa
moderation-means-locked = El modo seguro está siempre activado.
moderation-means-member = El modo seguro está activado, salvo que el miembro lo desactive.
moderation-means-open = El modo seguro está desactivado, salvo que el miembro lo active.
moderation-rating-safe = Clasificación: **segura**, porque { $reason ->
        [not-a-member] no estoy en este servidor
        [not-found-out] no puedo averiguar si tiene restricción de edad
       *[not-age-restricted] ni el canal ni su servidor están marcados con restricción de edad
    }.
moderation-rating-of-channel = Clasificación: **con restricción de edad**, porque el canal está marcado así.
moderation-rating-of-parent = Clasificación: **con restricción de edad**, porque su canal <#{ $parent }> está marcado así.
moderation-rating-of-server = Clasificación: **con restricción de edad**, porque todo el servidor tiene restricción de edad.
moderation-safe-mode-sent = Modo seguro: **{ $reason }**.
moderation-safe-mode-fixed = Modo seguro: **{ $reason }**. Los miembros no pueden desactivarlo.
moderation-safe-mode-free = Modo seguro: **{ $reason }**. Los miembros pueden desactivarlo.

# La cola, y el moderador que pregunta
moderation-queue = { $waiting ->
        [0] Nadie espera; una petición se pinta enseguida.
        [one] { $waiting } trabajo espera su turno, entre todos los servidores.
       *[other] { $waiting } trabajos esperan su turno, entre todos los servidores.
    }
moderation-muted = Estás silenciado y no puedes pintar, sin fecha de fin.
moderation-muted-until = Estás silenciado y no puedes pintar hasta { $until }.
moderation-timed-out = Estás en aislamiento temporal hasta { $until }.
moderation-neither = No estás silenciado ni en aislamiento temporal.


## /palabras

# /palabras
command-words =
    .name = palabras
    .description = Las palabras que ningún prompt de este servidor puede contener
command-words-add =
    .name = agregar
    .description = Pon una palabra, una frase, un comodín o una regex en la lista de este servidor
command-words-add-entry =
    .name = entrada
    .description = Una palabra, una frase, un comodín como zorro*, o una regex entre barras como /colou?r/
command-words-remove =
    .name = quitar
    .description = Quita una entrada de la lista de este servidor
command-words-remove-entry =
    .name = entrada
    .description = Una entrada de la lista, escrita de cualquier forma
command-words-list =
    .name = lista
    .description = Muestra la lista de este servidor
command-words-test =
    .name = probar
    .description = Averigua si un prompt se rechazaría, y por qué entradas
command-words-test-text =
    .name = texto
    .description = Lo que alguien podría escribir como prompt
command-words-import =
    .name = importar
    .description = Pon todas las entradas de un archivo de texto en la lista de este servidor
command-words-import-file =
    .name = archivo
    .description = Un archivo de texto con una entrada por línea; las que empiezan por # se pasan por alto
command-words-import-replace =
    .name = reemplazar
    .description = Quita de la lista todo lo que no esté en el archivo; desactivado si se omite
command-words-export =
    .name = exportar
    .description = Recibe la lista de este servidor como archivo de texto

# Lo que no puede ser una entrada
words-entry-empty = Una entrada no puede estar vacía: { $why }
words-entry-refused = `{ $entry }` no puede ser una entrada: { $why }
words-why-nothing = escribe una palabra, una frase, un comodín como `pint*` o una regex como `/colou?r/`.
words-why-too-long = tiene { $length } caracteres, y el máximo es { $most }. Acórtala o divídela en dos entradas.
words-why-flags = nada puede ir después de la última barra de una regex. Omítelo: de todos modos, mayúsculas y minúsculas cuentan igual.
words-why-no-letter = no hay en ella ninguna letra ni cifra que buscar. Escribe una palabra, o pon los signos entre barras, como `/☠/`.
words-why-not-of-re2 = no está escrita como RE2 lo entiende.
words-why-no-regex = RE2, que compara las regex, dice «{ $why }». Conoce casi toda la sintaxis de Perl, pero no lookarounds, ni referencias inversas, ni números mayores de 1000 entre llaves.
words-why-fits-all = encaja con un texto vacío o con casi cualquier otro, así que se rechazaría todo prompt. Nombra letras que tengan que estar.
words-too-large-together = Estas entradas son demasiado grandes juntas para compararlas con rapidez, así que no se cambió nada. Omite las más largas, sobre todo regex con números grandes entre llaves.

# La lista
words-entries = { $count ->
        [one] { $count } entrada
       *[other] { $count } entradas
    }
words-may-not = Para decidir sobre las palabras de este servidor necesitas el permiso **Gestionar servidor**, o el rol que eligió `/reglas moderadores`. Alguien que lo tenga puede hacerlo por ti.
words-added = { $entry } está en la lista. Desde ahora se rechazan los prompts que la contengan; `/palabras probar` muestra lo que encuentra.
words-known = { $entry } ya está en la lista, así que no cambió nada.
words-removed = { $count ->
        [one] { $entries } ya no está en la lista.
       *[other] { $entries } ya no están en la lista.
    }
words-unknown = { $entry } no está en la lista, así que no cambió nada. `/palabras lista` muestra lo que hay en ella.
words-empty = La lista de este servidor está vacía. `/palabras agregar` la empieza.
words-listed = **{ words-entries } de { $most } en la lista de este servidor{ $pages ->
        [1] { "" }
       *[other] , página { $page } de { $pages }
    }**
words-built-in-on = Aquí cuenta también la lista incluida, con { $count } entradas. `/reglas fijar palabras_incluidas:false` la desactiva.
words-built-in-off = La lista incluida está desactivada aquí. `/reglas fijar palabras_incluidas:true` la activa.

# /palabras probar
words-would-be-refused = Esto se rechazaría.
words-nothing-found = Esto no se rechazaría: no contiene ninguna entrada que cuente aquí.
words-on-list = En la lista de este servidor: { $entries }.
words-on-built-in = En la lista incluida: { $entries }.
words-on-built-in-off = En la lista incluida, que está desactivada aquí: { $entries }.

# Listas como archivos
words-file-too-large = Tu archivo ocupa { SIZE($given) } y leo como máximo { SIZE($largest) }, así que no se cambió nada. Una lista tiene como máximo { $most } entradas.
words-file-too-long = Tu archivo tiene { $given } líneas y leo como máximo { $longest }, así que no se cambió nada. Una lista tiene como máximo { $most } entradas.
words-file-lost = No pude obtener tu archivo de Discord, así que no se cambió nada. Súbelo otra vez, por favor.
words-file-not-utf-8 = Tu archivo no está escrito en UTF-8, así que no se cambió nada. Guárdalo como texto sin formato en UTF-8 y súbelo otra vez, por favor.
words-file-empty = No hay ninguna entrada en tu archivo, así que no se cambió nada. Escribe una entrada por línea.
words-imported = { $added ->
        [0] Ninguna entrada de tu archivo entró
        [one] { $added } entrada de tu archivo entró
       *[other] { $added } entradas de tu archivo entraron
    } en la lista{ $known ->
        [0] { "" }
        [one] ; { $known } ya estaba en ella
       *[other] ; { $known } ya estaban en ella
    }{ $removed ->
        [0] { "" }
        [one] ; { $removed } salió de ella, porque tu archivo no la tiene
       *[other] ; { $removed } salieron de ella, porque tu archivo no las tiene
    }.
words-left-out = { $count ->
        [one] Se omitió { $count } línea:
       *[other] Se omitieron { $count } líneas:
    }
words-line = línea { $line }: { $why }
words-more-lines = y { $count } más
words-exported = La lista de este servidor con { words-entries }. `/palabras importar` la vuelve a cargar.
words-nothing-to-export = La lista de este servidor está vacía, así que no hay nada que entregar. `/palabras agregar` la empieza.


## /silenciar, /desilenciar, /silenciados

# /silenciar, /desilenciar y /silenciados
command-mute =
    .name = silenciar
    .description = Impide que un miembro pinte en este servidor durante un tiempo
command-mute-member =
    .name = miembro
    .description = Quién no puede pintar
command-mute-duration =
    .name = duración
    .description = Durante cuánto tiempo; 1 día si se omite
command-mute-reason =
    .name = motivo
    .description = Por qué, para el registro y para los demás moderadores
command-unmute =
    .name = desilenciar
    .description = Deja que un miembro vuelva a pintar en este servidor
command-unmute-member =
    .name = miembro
    .description = Quién puede volver a pintar
command-mutes =
    .name = silenciados
    .description = Muestra quién no puede pintar en este servidor, hasta cuándo y quién lo decidió

choice-people-10-minutes = 10 minutos
choice-people-1-hour = 1 hora
choice-people-6-hours = 6 horas
choice-people-1-day = 1 día
choice-people-1-week = 1 semana
choice-people-30-days = 30 días
choice-people-until-unmuted = hasta desilenciar

people-may-not = Para decidir quién puede pintar necesitas el permiso **Aislar temporalmente a miembros**, o el rol que eligió `/reglas moderadores`. Alguien que lo tenga puede hacerlo por ti.
people-until = { $until ->
        [never] hasta que alguien le quite el silencio
       *[other] hasta el <t:{ $until }:f>
    }
people-reason = Motivo: { $reason }
people-muted = <@{ $member }> no puede pintar en este servidor { people-until }. Lo que tenga en espera tampoco se pinta, y se le avisa de ello. `/desilenciar` lo termina de inmediato.
people-unmuted = <@{ $member }> puede volver a pintar en este servidor.
people-not-muted = <@{ $member }> no tenía ningún silencio, así que no cambió nada. `/silenciados` muestra quién lo tiene.
people-muted-by = <@{ $by }> silenció a <@{ $member }> para pintar { people-until }.
people-unmuted-by = <@{ $by }> quitó el silencio a <@{ $member }>, que puede volver a pintar.
people-nobody = No hay nadie silenciado en este servidor.
people-listed = **Silenciados en este servidor{ $pages ->
        [1] { "" }
       *[other] , página { $page } de { $pages }
    }**
people-by = por <@{ $by }>
people-by-forgotten = por alguien a quien he olvidado


## Revisiones

# La cola de revisión: imágenes que los moderadores miran antes de que se publiquen
review-heading = { $painter } pintó esto para { $channel }.
review-without = -# sin: { $words }
review-approve = Aprobar
review-reject = Rechazar
review-reject-and-mute = Rechazar y silenciar
review-reject-form =
    .title = Rechazar esta imagen
    .label = ¿Por qué?
    .description = Lo lee quien pintó la imagen. Puedes dejarlo vacío.
review-mute-form =
    .title = Rechazarla y silenciar a quien la pintó
    .label = ¿Por qué?
    .description = Lo lee quien pintó la imagen. Puedes dejarlo vacío.
review-may-not = Solo los moderadores deciden sobre las imágenes: necesitas el permiso **Gestionar mensajes** en este canal, o el rol que eligió `/reglas moderadores`.
review-pending = Nadie ha decidido todavía.
review-approved = Aprobada por { $who }.
review-published = Aprobada por { $who } y publicada.
review-rejected = Rechazada por { $who }.
review-expired = Nadie decidió en un día, así que no se publicó.
review-withheld = Aprobada por { $who }, pero ya no se pudo publicar.
review-not-posted = La imagen está aprobada, pero no publicada: no pude llevarla de aquí a su canal, porque se borró la imagen o el canal, o porque me falta un permiso. Quien la pintó lo sabe.
review-not-posted-rating = La imagen está aprobada, pero no publicada: su canal dejó de tener restricción de edad, y se pintó para uno que sí la tiene. Quien la pintó lo sabe.


## Denuncias

# Denuncias y retiradas: imágenes que ya están publicadas
command-remove-picture =
    .name = Quitar imagen
command-who-painted-this =
    .name = Quién pintó esto

reports-keep = Conservar
reports-remove = Quitar
reports-remove-and-mute = Quitar y silenciar
reports-report-form =
    .title = Denunciar esta imagen
    .label = ¿Qué tiene de malo?
    .description = Los moderadores leen esto, y que viene de ti.
reports-mute-form =
    .title = Quitarla y silenciar a quien la pintó
    .label = ¿Por qué?
    .description = Los moderadores lo encuentran en el registro. Puedes dejarlo vacío.

# Lo que lee quien denuncia o borra una imagen, o decide sobre ella
reports-unknown = No tengo registro de esta imagen, así que no puedo hacer nada con ella. Si se acaba de pintar, inténtalo de nuevo en un momento.
reports-gone = Esta imagen ya se quitó, así que no hay nada más que hacer.
reports-not-ours = No pinté nada en este mensaje. Elige un mensaje que muestre una imagen mía, por favor.
reports-in-review = Esta imagen espera la decisión de los moderadores. Decide con los botones que tiene debajo, para que quien la pintó se entere.
reports-yours = Esta imagen la pintaste tú. Si quieres que desaparezca, usa **{ $delete }** debajo de ella.
reports-reported-before = Ya has denunciado esta imagen. Con una vez basta: los moderadores la miran.
reports-kept-before = Los moderadores ya miraron esta imagen y decidieron que puede quedarse. Si lo ves de otra manera, pregúntales.
reports-not-yours = Solo puede borrar esta imagen quien la pintó, o un moderador de este canal. Si tiene algo de malo, usa **{ $report }** debajo de ella.
reports-may-not = Solo los moderadores deciden sobre las denuncias: necesitas el permiso **Gestionar mensajes** en este canal, o el rol que eligió `/reglas moderadores`.
reports-removed = La imagen ya no está.
reports-stays = He anotado que la imagen se quitó, pero Discord no me dejó borrar su mensaje. Bórralo tú, o inténtalo de nuevo en un momento.
reports-not-shown = La imagen puede quedarse, pero Discord no me dejó mostrarla de nuevo. Quizá se borró su mensaje, o ya no puedo ver su canal.
reports-removed-instead = Su canal ya no tiene restricción de edad, y la imagen se pintó para uno que sí la tiene. No puedo mostrarla allí de nuevo, así que la quité.
reports-thanks = Gracias. Los moderadores ya lo saben; la imagen se queda hasta que uno de ellos decida o la denuncien más personas.
reports-thanks-hidden = Gracias. Los moderadores ya lo saben, y la imagen está oculta hasta que uno de ellos la mire.
reports-thanks-untold = Gracias. Este servidor no tiene ningún canal donde pueda avisar a los moderadores, pero tu denuncia cuenta; la imagen se queda hasta que uno de ellos decida o la denuncien más personas.
reports-thanks-untold-hidden = Gracias. Este servidor no tiene ningún canal donde pueda avisar a los moderadores, pero tu denuncia cuenta, y la imagen está oculta hasta que uno de ellos la mire.

# Lo que leen los moderadores de un caso
reports-times = { $count ->
        [one] una vez
       *[other] { $count } veces
    }
reports-case = **Se denunció una imagen { $times }:** { $link }
reports-case-painter = { $painter } la pintó en { $channel }.
reports-case-last = -# Las últimas { $listed } de { $count } denuncias:
reports-case-hidden = -# Está oculta hasta que un moderador decida.
reports-decided-kept = Conservada por { $who }.
reports-decided-removed = Quitada por { $who }.
reports-decided-by-painter = Borrada por { $who }, que la pintó.

# Quién pintó una imagen, y cuántas veces se denunció
reports-painted = { $painter } pintó esto el <t:{ $at }:f> con { $model }.
reports-forgotten = Alguien a quien he olvidado
reports-never = Nadie la ha denunciado.
reports-so-far = Se denunció { $times }.
reports-so-far-hidden = Se denunció { $times }, y está oculta hasta que un moderador decida.
reports-so-far-kept = Se denunció { $times }, y { $who } la conservó.
reports-so-far-removed = Se denunció { $times }, y { $who } la quitó.


## /registro

# El registro: el comando
command-log =
    .name = registro
    .description = Consulta lo que pasó en este servidor: imágenes, rechazos, decisiones, denuncias
command-log-member =
    .name = miembro
    .description = Solo lo que hizo esta persona o lo que se le hizo
command-log-channel =
    .name = canal
    .description = Solo lo que pasó en este canal, hilo o categoría
command-log-kind =
    .name = tipo
    .description = Solo filas de este tipo
command-log-since =
    .name = desde
    .description = Hasta cuándo mirar atrás; todo si se omite
command-log-from_date =
    .name = desde_fecha
    .description = El primer día en UTC, como 2026-07-01 o 2026-07-01 18:30
command-log-to_date =
    .name = hasta_fecha
    .description = El último día en UTC, como 2026-07-31 o 2026-07-31 18:30
choice-log-kind-job = imágenes
choice-log-kind-refusal = rechazos
choice-log-kind-rule = reglas
choice-log-kind-words = palabras
choice-log-kind-mute = silencios
choice-log-kind-review = revisiones
choice-log-kind-report = denuncias
choice-log-kind-removal = imágenes quitadas
choice-log-kind-preset = ajustes guardados
choice-log-since-hour = la última hora
choice-log-since-day = el último día
choice-log-since-week = la última semana
choice-log-since-month = los últimos 30 días
choice-log-since-everything = todo

# El registro: respuestas
log-older = Más antiguas
log-newer = Más recientes
log-export = Exportar CSV
log-may-not = Para leer el registro necesitas el permiso **Gestionar servidor**, o el rol que este servidor eligió con `/reglas moderadores`. Alguien que lo tenga puede consultar algo por ti.
log-may-not-export = Para exportar el registro necesitas el permiso **Gestionar servidor**. Alguien que lo tenga puede darte el archivo.
log-two-beginnings = Indicaste `desde` y `desde_fecha`, y no sé a cuál de las dos te refieres. Usa solo una, por favor.
log-backwards = El tiempo que indicaste termina antes de empezar. Cambia `desde_fecha` o `hasta_fecha`, por favor.
log-not-a-date = No puedo leer { $text } como fecha. Escríbela como `2026-07-01` o `2026-07-01 18:30`, en UTC.
log-nothing-at-all = Aquí no ha pasado nada todavía: cada imagen, rechazo y decisión quedará en este registro.
log-nothing-fits = Nada en el registro encaja. Quizá ayude omitir { $narrow }.
log-the-time = el tiempo
log-or = { $one } o { $other }
log-too-large = El archivo es demasiado grande para Discord, incluso en un zip. Consulta un tiempo más corto, o un solo miembro o canal.
log-cut = Estas son las { $most } filas más recientes; para ver más antiguas, consulta un tiempo anterior con `hasta_fecha`.

# El registro: filas
log-row = <t:{ $at }:f> { $who } { $did }
log-row-there = { log-row } en <#{ $channel }>
log-forgotten = una persona olvidada
log-itself = Gondola
log-of-whom = { $whose ->
    [own] propia
   *[other] de { $whom }
}
log-did-job-delivered = recibió una imagen
log-did-job-in-review = pintó una imagen que espera revisión
log-did-job-refused = pidió una imagen, que se rechazó después
log-did-job-failed = pidió una imagen, que falló
log-did-refusal-refused = pidió una imagen, que no se aceptó
log-did-rule-set = fijó una regla
log-did-rule-reset = restableció una regla
log-did-words-added = agregó palabras
log-did-words-removed = quitó palabras
log-did-mute-muted = silenció a { $whom }
log-did-mute-unmuted = dejó de silenciar a { $whom }
log-did-review-approved = aprobó una imagen { log-of-whom }
log-did-review-published = publicó una imagen aprobada { log-of-whom }
log-did-review-rejected = rechazó una imagen { log-of-whom }
log-did-review-expired = dejó caducar la revisión de una imagen { log-of-whom }
log-did-review-withheld = no pudo publicar una imagen aprobada { log-of-whom }
log-did-report-reported = denunció una imagen { log-of-whom }
log-did-report-kept = mantuvo una imagen denunciada { log-of-whom }
log-did-report-removed = quitó una imagen denunciada { log-of-whom }
log-did-removal-removed = quitó una imagen { log-of-whom }
log-did-preset-published = publicó un ajuste guardado del servidor
log-did-preset-taken-away = retiró un ajuste guardado del servidor
log-safe-mode-on = modo seguro activado
log-safe-mode-off = modo seguro desactivado
log-rating-safe = canal seguro
log-rating-age_restricted = con restricción de edad
log-prompt = «{ $prompt }»

# El registro: qué lo decidió
log-by-options-refused = opciones rechazadas
log-by-model-not-here = modelo no disponible aquí
log-by-model-not-allowed = modelo no permitido
log-by-permissions-missing = faltan permisos
log-by-reference-refused = referencia rechazada
log-by-references-not-here = referencias no permitidas aquí
log-by-queue-full = cola llena
log-by-closing = reinicio del bot
log-by-venice-down = servicio de imágenes caído
log-by-cancelled = cancelado
log-by-painting-off = pintar desactivado
log-by-muted = silenciado
log-by-timed-out = aislado temporalmente
log-by-blocked = bloqueado
log-by-words-refused = palabras rechazadas
log-by-no-desk = sin canal de revisión
log-by-quota-reached = cuota alcanzada
log-by-too-many-at-once = demasiado a la vez
log-by-budget-reached = presupuesto alcanzado
log-by-content-violation = contenido contra las condiciones
log-by-blurred-in-safe-channel = difuminada en un canal seguro
log-by-rating-changed = clasificación cambiada
log-by-not-checked = sin comprobar
log-by-not-approved = no aprobada
log-by-review-expired = revisión caducada
log-by-delivery-error = error al publicar
log-by-interrupted = interrumpido
log-by-not-connected = sin conexión
log-by-busy = servicio ocupado
log-by-rejected = rechazado por el servicio
log-by-answer-lost = respuesta perdida
log-by-bad-answer = respuesta incorrecta
log-by-store-error = error de los registros
log-by-unexpected = error imprevisto

# El registro: valores de las reglas
log-on = sí
log-off = no
log-none = ninguno
log-everyone = todos
log-limit = { $role }: { $pictures }
log-value = { $value ->
    [locked] bloqueado
    [member] miembro
    [open] abierto
    [low] baja
    [medium] media
    [high] alta
   *[other] { $value }
}


## /privacidad

# /privacidad
command-privacy =
    .name = privacidad
    .description = Lo que guardo sobre ti
command-privacy-export =
    .name = exportar
    .description = Recibe todo lo que guardo sobre ti, como archivo
command-privacy-forget =
    .name = olvidar
    .description = Haz que se borre lo que guardo sobre ti

privacy-exported = Esto es todo lo que guardo sobre ti, en todos los servidores. El archivo es JSON: cualquier editor de texto lo abre, y solo tú puedes ver este mensaje.
privacy-too-large = Hay más sobre ti de lo que Discord acepta en un archivo, incluso en un zip. Pídeselo a quien opera este bot, por favor.
privacy-question = **¿Quieres que te olvide, en todos los servidores?**
    Lo que se borra de inmediato: tus prompts, tus valores por defecto, ajustes guardados y favoritas, las opciones que te ofrecí, los motivos de tus denuncias y tu nombre en los registros. Tu nombre también sale de los datos de tus imágenes, en el plazo de un día desde que dejan de contar para las cuotas, cosa que hacen durante 24 horas.
    Lo que queda: lo que costaron tus imágenes, sin tu nombre; los silencios, hasta que terminen; lo que decidiste como moderador; y las propias imágenes, que puedes borrar con su botón.
    Esto no se puede deshacer. Lo que pintes después se guarda como antes.
privacy-forget-me = Olvídame
privacy-forgotten = Tus prompts están borrados y tu nombre ya no está en los registros. Lo que aún cuenta para las cuotas pierde tu nombre en un día, más o menos. Lo que costaron tus imágenes queda sin tu nombre; los silencios quedan hasta que terminen, y también lo que decidiste como moderador.
privacy-under-way = { $count ->
        [one] Una de tus imágenes sigue en curso, y se olvidará cuando termine.
       *[other] { $count } de tus imágenes siguen en curso, y se olvidarán cuando terminen.
    }
